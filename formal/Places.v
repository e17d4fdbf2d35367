(** Kind `case-tree`, rule `places`: kinks that the samples of a window force, more than the networks of the case have
    places for. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool Permutation Sorting.Sorted.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Pieces Signs.

(** * The checker *)
(** Rule `kinks`: the indices, each with the sign of its kink, unless one forces no kink of its own. [i] is the number of
    the second of [pts], [last] the sign at the sample before it, if that is among the indices. *)
Fixpoint own_kinks (i : nat) (last : option bool) (pts : list (Q * Q)) (idx : list nat) : option (list (nat * bool)) :=
  match idx with
  | [] => Some []
  | j :: idx' =>
      match pts with
      | p0 :: ((p1 :: p2 :: _) as rest) =>
          if Nat.eqb i j then
            match bend_sign p0 p1 p2 with
            | Some s => if may_follow last s then option_map (cons (i, s)) (own_kinks (S i) (Some s) rest idx') else None
            | None => None
            end
          else own_kinks (S i) None rest idx
      | _ => None
      end
  end.

(** Breakpoints by their gaps; those that stand for several as two. *)
Definition gaps_of (marks : list (nat * bool)) : list nat :=
  flat_map (fun m : nat * bool => if snd m then [fst m; fst m] else [fst m]) marks.

(** A kink about one of the samples may lie in gap g. *)
Definition near (found : list (nat * bool)) (g : nat) : bool :=
  existsb (fun x : nat * bool => Nat.eqb (S g) (fst x) || Nat.eqb g (fst x)) found.

(** Stretches between neighbouring breakpoints, by the number of breakpoints left of them: those where kinks of sign s
    about these samples may lie. *)
Definition stretches (gaps : list nat) (found : list (nat * bool)) (s : bool) : list nat :=
  let reach := map (fun x => (count (fun g => (S g <? fst x)%nat) gaps, count (fun g => (g <=? fst x)%nat) gaps))
                 (filter (fun x => Bool.eqb (snd x) s) found) in
  filter (fun n => existsb (fun r => (fst r <=? n)%nat && (n <=? snd r)%nat) reach) (seq 0 (S (length gaps))).

(** [up], [down]: neurons of the last layer with positive output weights, and with others. (That no index comes near a gap of
    several breakpoints is asked for because docs/certificates.md asks for it: for values at samples two are as good as more.) *)
Definition check_places (pts : list (Q * Q)) (marks : list (nat * bool)) (up down : nat) (idx : list nat) : bool :=
  match own_kinks 2 None pts idx with
  | Some found =>
      let gaps := gaps_of marks in let size := length pts in
      increasing (map fst pts) && forallb (fun m => (1 <=? fst m)%nat && (fst m <? size)%nat) marks &&
      forallb (fun m => negb (snd m && near found (fst m))) marks &&
      (count (near found) gaps + up * length (stretches gaps found true) + down * length (stretches gaps found false)
       <? length found)%nat
  | None => false
  end.

(** * What is forced *)
Local Open Scope R_scope.

Definition at_sample (pts : list (Q * Q)) (i : nat) : Q * Q := nth (i - 1) pts (0%Q, 0%Q).
Definition moment_of (pts : list (Q * Q)) (i : nat) : R := Q2R (fst (at_sample pts i)).

Definition forced_by (pts : list (Q * Q)) (x : nat * bool) : R * R -> Prop :=
  forces (moment_of pts (fst x - 1)) (moment_of pts (fst x + 1)) (snd x).

Definition apart (x y : nat * bool) : Prop := (fst x < fst y)%nat /\ (fst y = S (fst x) -> snd x <> snd y).

Lemma skipn_next {A} n (l : list A) p rest : skipn n l = p :: rest -> nth_error l n = Some p /\ skipn (S n) l = rest.
Proof.
  revert l; induction n as [| n IH]; intros [| a l] H; simpl in *; try discriminate; [injection H as -> ->; auto | exact (IH l H)].
Qed.

Lemma own_kinks_facts all idx : forall pts i last found, own_kinks i last pts idx = Some found ->
  (2 <= i)%nat -> skipn (i - 2) all = pts ->
  Forall (fun x => (i <= fst x)%nat /\ (fst x < length all)%nat /\
    bend_sign (at_sample all (fst x - 1)) (at_sample all (fst x)) (at_sample all (fst x + 1)) = Some (snd x)) found /\
  ForallOrdPairs apart found /\
  (forall s0 x, last = Some s0 -> In x found -> fst x = i -> s0 <> snd x).
Proof.
  intros pts; revert idx; induction pts as [| p0 rest IH]; intros idx i last found H I2 Sk.
  { destruct idx; [| discriminate]; injection H as <-; repeat split; try constructor; intros ? ? _ []. }
  destruct idx as [| j idx].
  { injection H as <-; repeat split; try constructor; intros ? ? _ []. }
  destruct rest as [| p1 [| p2 more]]; try discriminate.
  change (own_kinks i last (p0 :: p1 :: p2 :: more) (j :: idx)) with
    (if Nat.eqb i j then match bend_sign p0 p1 p2 with
       | Some s => if may_follow last s then option_map (cons (i, s)) (own_kinks (S i) (Some s) (p1 :: p2 :: more) idx) else None
       | None => None end
     else own_kinks (S i) None (p1 :: p2 :: more) (j :: idx)) in H.
  destruct (skipn_next _ _ _ _ Sk) as [N0 Sk1]; destruct (skipn_next _ _ _ _ Sk1) as [N1 Sk2].
  destruct (skipn_next _ _ _ _ Sk2) as [N2 _].
  replace (S (i - 2)) with (S i - 2)%nat in Sk1 by lia.
  destruct (Nat.eqb i j).
  - destruct (bend_sign p0 p1 p2) as [s |] eqn:B; [| discriminate]; destruct (may_follow last s) eqn:May; [| discriminate].
    destruct (own_kinks (S i) (Some s) (p1 :: p2 :: more) idx) as [found' |] eqn:E; [| discriminate]; injection H as <-.
    destruct (IH _ _ _ _ E ltac:(lia) Sk1) as (F & O & L); repeat split.
    + constructor; [cbn [fst snd] | eapply Forall_impl; [| exact F]; intros x (? & ? & ?); repeat split; auto; lia].
      apply nth_error_nth with (d := (0%Q, 0%Q)) in N0, N1; pose proof N2 as N2'; apply nth_error_nth with (d := (0%Q, 0%Q)) in N2.
      assert (Len : (S (S (i - 2)) < length all)%nat) by (apply nth_error_Some; rewrite N2'; discriminate).
      unfold at_sample; replace (i - 1 - 1)%nat with (i - 2)%nat by lia; replace (i - 1)%nat with (S (i - 2)) by lia.
      replace (i + 1 - 1)%nat with (S (S (i - 2))) by lia; rewrite N0, N1, N2; repeat split; auto; lia.
    + constructor; [| exact O]; apply Forall_forall; intros x Hx; rewrite Forall_forall in F; destruct (F x Hx) as (Hi & _).
      split; cbn [fst snd]; [lia |]; intros Ex; exact (L s x eq_refl Hx Ex).
    + intros s0 x -> [<- | Hx] Ex; cbn [snd].
      * simpl in May; apply negb_true_iff in May; intros ->; rewrite eqb_reflx in May; discriminate.
      * rewrite Forall_forall in F; destruct (F x Hx) as (Hi & _); lia.
  - destruct (IH _ _ _ _ H ltac:(lia) Sk1) as (F & O & _); repeat split; [| exact O |].
    + eapply Forall_impl; [| exact F]; intros x (? & ? & ?); repeat split; auto; lia.
    + intros s0 x _ Hx Ex; rewrite Forall_forall in F; destruct (F x Hx) as (Hi & _); lia.
Qed.

Lemma moments_increase_strictly pts i : increasing (map fst pts) = true -> (1 <= i)%nat -> (i < length pts)%nat ->
  moment_of pts i < moment_of pts (i + 1).
Proof.
  intros Inc Hi; unfold moment_of, at_sample; replace (i + 1 - 1)%nat with (S (i - 1)) by lia; intros Hl.
  assert (H : (S (i - 1) < length pts)%nat) by lia; revert H; generalize (i - 1)%nat as n; clear - Inc.
  induction pts as [| p0 pts IH]; intros n H; [simpl in H; lia |]; destruct pts as [| p1 pts]; [simpl in H; lia |].
  destruct (increasing_cons _ _ _ Inc) as [L Inc']; destruct n as [| n]; [exact L | apply (IH Inc'); simpl in *; lia].
Qed.

Lemma moments_increase pts : increasing (map fst pts) = true ->
  forall i j, (1 <= i)%nat -> (i <= j)%nat -> (j <= length pts)%nat -> moment_of pts i <= moment_of pts j.
Proof.
  intros Inc i j Hi Hij; induction Hij as [| j Hij IH]; intros Hj; [lra |]; specialize (IH ltac:(lia)).
  pose proof (moments_increase_strictly pts j Inc ltac:(lia) ltac:(lia)) as L; replace (j + 1)%nat with (S j) in L by lia; lra.
Qed.

(** * The kinks of relu h, for h with kinks in order: at those of h, and in each stretch between them at most one *)
Definition stretch (S : list R) (z : R) : nat := count (fun b => lt_b b z) S.

Lemma stretch_left S z : Forall (fun b => z <= b) S -> stretch S z = 0%nat.
Proof.
  intros H; apply count_none; intros b Hb; rewrite Forall_forall in H; specialize (H b Hb).
  unfold lt_b; destruct (Rlt_dec b z); [lra | reflexivity].
Qed.

Lemma relu_zeros ks : StronglySorted (fun p q : R * R => fst p <= fst q) ks ->
  forall lo, Forall (fun p => above lo (fst p)) ks -> forall a s, exists a' s' ka Z,
  length ka = length ks /\ Forall (fun p => beyond lo (fst p) /\ 0 < snd p) Z /\
  NoDup (map (fun p => stretch (map fst ks) (fst p)) Z) /\
  forall t, above lo t -> reluR (cpl a s ks t) = cpl a' s' (combine (map fst ks) ka ++ Z) t.
Proof.
  induction ks as [| [b u] ks IH]; intros St lo Lo a s.
  - destruct (one_piece (cpl a s []) a s lo None) as (A & B & Z & L & P & R); [intros; unfold cpl; simpl; ring |].
    exists A, B, [], Z; repeat split.
    + eapply Forall_impl; [| exact P]; intros p (P1 & _ & P3); auto.
    + destruct Z as [| z [|]]; [constructor | repeat constructor; intros [] | simpl in L; lia].
    + intros t Ht; apply R; [exact Ht | exact I].
  - inversion St as [| ? ? StS HbS]; subst; inversion Lo as [| ? ? Hlo HloS]; subst; cbn [fst] in *.
    destruct (IH StS (Some b) HbS (a - u * b) (s + u)) as (a' & s' & ka & Z & L & PZ & ND & R').
    assert (Far0 : forall t, t <= b -> bends ks t = 0).
    { intros t Ht; apply bends_left; eapply Forall_impl; [| exact HbS]; intros p Hp; simpl in *; lra. }
    destruct (one_piece (cpl a s ((b, u) :: ks)) a s lo (Some b)) as (A & B & Z0 & L0 & P0 & R0).
    { intros t _ Ht; simpl in Ht; unfold cpl; simpl; rewrite Far0, reluR_neg by lra; ring. }
    destruct (bends_right Z0 b L0) as (A2 & B2 & Far2); [eapply Forall_impl; [| exact P0]; intros p (_ & Q & _); exact Q |].
    assert (Far : forall t, t <= b -> bends (combine (map fst ks) ka) t = 0 /\ bends Z t = 0).
    { intros t Ht; split; apply bends_left; apply Forall_forall; intros p Hp.
      - apply combine_fst_in in Hp; apply in_map_iff in Hp as (q & <- & Hq).
        rewrite Forall_forall in HbS; specialize (HbS q Hq); simpl in HbS; lra.
      - rewrite Forall_forall in PZ; destruct (PZ p Hp) as [Q _]; simpl in Q; lra. }
    assert (Right : forall t, b <= t -> reluR (cpl a s ((b, u) :: ks) t) = cpl a' s' (combine (map fst ks) ka ++ Z) t).
    { intros t Ht; rewrite <- R' by (simpl; lra); f_equal; unfold cpl; simpl; rewrite reluR_pos by lra; ring. }
    assert (Eb : A + B * b + (A2 + B2 * b) = a' + s' * b).
    { rewrite <- (Far2 b) by lra; destruct (Far b ltac:(lra)) as [F1 F2].
      transitivity (reluR (cpl a s ((b, u) :: ks) b)); [rewrite R0 by (simpl; auto; lra); reflexivity |].
      rewrite Right by lra; unfold cpl; rewrite bends_app, F1, F2; ring. }
    exists A, B, ((s' - (B + B2)) :: ka), (Z0 ++ Z); repeat split.
    + simpl; rewrite L; reflexivity.
    + apply Forall_app; split.
      * eapply Forall_impl; [| exact P0]; intros p (Q1 & _ & Q3); auto.
      * eapply Forall_impl; [| exact PZ]; intros p [Q1 Q2]; split; [| exact Q2]; destruct lo; simpl in *; [lra | exact I].
    + cbn [map fst]; rewrite map_app.
      assert (E0 : map (fun p : R * R => stretch (b :: map fst ks) (fst p)) Z0 = map (fun _ => 0%nat) Z0).
      { apply map_ext_in; intros p Hp; rewrite Forall_forall in P0; destruct (P0 p Hp) as (_ & Q & _); simpl in Q.
        apply stretch_left; constructor; [lra |]; apply Forall_forall; intros c Hc; apply in_map_iff in Hc as (q & <- & Hq).
        rewrite Forall_forall in HbS; specialize (HbS q Hq); simpl in HbS; lra. }
      assert (E1 : map (fun p : R * R => stretch (b :: map fst ks) (fst p)) Z =
                   map S (map (fun p : R * R => stretch (map fst ks) (fst p)) Z)).
      { rewrite map_map; apply map_ext_in; intros p Hp; rewrite Forall_forall in PZ; destruct (PZ p Hp) as [Q _]; simpl in Q.
        unfold stretch; rewrite count_cons; apply (lt_b_true b (fst p)) in Q; rewrite Q; reflexivity. }
      rewrite E0, E1.
      assert (NS : NoDup (map S (map (fun p : R * R => stretch (map fst ks) (fst p)) Z))).
      { apply FinFun.Injective_map_NoDup; [intros x y; congruence | exact ND]. }
      destruct Z0 as [| z [|]]; [exact NS | | simpl in L0; lia].
      simpl; constructor; [| exact NS]; intros H; apply in_map_iff in H as (x & Hx & _); discriminate.
    + intros t Ht; unfold cpl at 2; cbn [combine map fst app]; cbn [bends]; rewrite !bends_app.
      destruct (Rle_or_lt t b) as [Hb | Hb].
      * destruct (Far t Hb) as [F1 F2]; rewrite R0 by (simpl; assumption); unfold cpl; rewrite F1, F2, reluR_neg by lra; ring.
      * rewrite Right by lra; unfold cpl; rewrite bends_app, (Far2 t), reluR_pos by lra; nra.
Qed.

(** * Sorting by a key *)
Lemma insert_key {A} (key : A -> R) a l : StronglySorted (fun x y => key x <= key y) l ->
  exists l', Permutation (a :: l) l' /\ StronglySorted (fun x y => key x <= key y) l'.
Proof.
  induction l as [| b l IH]; intros H.
  - exists [a]; split; [reflexivity | repeat constructor].
  - inversion H as [| ? ? HS HF]; subst; destruct (Rle_or_lt (key a) (key b)).
    + exists (a :: b :: l); split; [reflexivity |]; constructor; [exact H |]; constructor; [assumption |].
      eapply Forall_impl; [| exact HF]; simpl; intros; lra.
    + destruct (IH HS) as (l' & P & St); exists (b :: l'); split.
      * rewrite perm_swap, P; reflexivity.
      * constructor; [exact St |]; apply Forall_forall; intros x Hx.
        apply (Permutation_in x (Permutation_sym P)) in Hx as [<- | Hx]; [lra |].
        rewrite Forall_forall in HF; auto.
Qed.
Lemma sort_key {A} (key : A -> R) l :
  exists l', Permutation l l' /\ StronglySorted (fun x y => key x <= key y) l'.
Proof.
  induction l as [| a l (l' & P & St)]; [exists []; split; constructor |].
  destruct (insert_key key a l' St) as (l'' & P' & St'); exists l''; split; [rewrite P, P'; reflexivity | exact St'].
Qed.

(** * A layer of such functions *)
(** A breakpoint: its gap, its place, and by how much each neuron of the last layer turns there. *)
Record breakpoint : Type := Breakpoint { gap_ : nat; at_place : R; turn : nat -> R }.
Definition turns (k : nat) (bs : list breakpoint) : kinks := map (fun b => (at_place b, turn b k)) bs.
Definition sgn_ (s : bool) : R := if s then 1 else -1.
Definition weighted (sg : nat -> bool) (g : nat -> R -> R) (ns : list nat) (t : R) : R :=
  fold_right (fun k y => sgn_ (sg k) * reluR (g k t) + y) 0 ns.

(** The kinks of a neuron off the breakpoints: of the sign of its output weight, one at most in each stretch. *)
Definition zeros_of (S : list R) (sg : nat -> bool) (k : nat) (Z : kinks) : Prop :=
  Forall (fun p => of_sign (sg k) (snd p)) Z /\ NoDup (map (fun p => stretch S (fst p)) Z).

Lemma layer_zeros bs sg a s : StronglySorted (fun b c => at_place b <= at_place c) bs -> forall ns,
  exists A B ka Zs, length ka = length bs /\ Forall2 (zeros_of (map at_place bs) sg) ns Zs /\
    forall t, weighted sg (fun k => cpl (a k) (s k) (turns k bs)) ns t = cpl A B (combine (map at_place bs) ka ++ concat Zs) t.
Proof.
  intros St; induction ns as [| k ns (A & B & ka & Zs & L & F & E)].
  { exists 0, 0, (repeat 0 (length bs)), []; repeat split; [apply repeat_length | constructor |].
    intros t; simpl; unfold cpl; rewrite app_nil_r, <- (map_length at_place bs), bends_zeros; ring. }
  assert (Fst : map fst (turns k bs) = map at_place bs) by (unfold turns; rewrite map_map; reflexivity).
  destruct (relu_zeros (turns k bs)) with (lo := @None R) (a := a k) (s := s k) as (A1 & B1 & k1 & Z1 & L1 & P1 & N1 & E1).
  { clear - St; induction St as [| b bs St IH H]; simpl; constructor; [exact IH |].
    apply Forall_forall; intros p Hp; unfold turns in Hp; apply in_map_iff in Hp as (c & <- & Hc).
    rewrite Forall_forall in H; exact (H c Hc). }
  { apply Forall_forall; simpl; auto. }
  rewrite Fst in N1, E1; unfold turns in L1; rewrite map_length in L1.
  destruct (bends_add (map at_place bs) (sgn_ (sg k)) k1 ka) as (kk & Lk & Ek); [rewrite map_length; lia | rewrite map_length; lia |].
  rewrite map_length in Lk.
  exists (sgn_ (sg k) * A1 + A), (sgn_ (sg k) * B1 + B), kk, (scaled (sgn_ (sg k)) Z1 :: Zs); repeat split; [exact Lk | |].
  - constructor; [| exact F]; unfold zeros_of, scaled; split.
    + apply Forall_forall; intros p Hp; apply in_map_iff in Hp as (q & <- & Hq); rewrite Forall_forall in P1.
      destruct (P1 q Hq) as [_ Pq]; unfold sgn_; destruct (sg k); simpl; lra.
    + rewrite map_map; exact N1.
  - intros t; cbn [weighted fold_right concat]; unfold weighted in E; rewrite E, E1 by exact I.
    unfold cpl; rewrite !bends_app, Ek; unfold scaled; rewrite bends_scale; ring.
Qed.

Lemma bends_perm ks ks' t : Permutation ks ks' -> bends ks t = bends ks' t.
Proof. induction 1 as [| [b k] | [b k] [c l] |]; simpl; lra. Qed.

(** * Counting places *)
Lemma combine_map_l {A B C} (f : A -> B) (l : list A) (l' : list C) :
  combine (map f l) l' = map (fun x => (f (fst x), snd x)) (combine l l').
Proof. revert l'; induction l as [| x l IH]; intros [| y l']; simpl; try reflexivity; rewrite IH; reflexivity. Qed.

Lemma count_combine {A B} (P : A -> bool) (l : list A) (l' : list B) :
  (count (fun x => P (fst x)) (combine l l') <= count P l)%nat.
Proof.
  revert l'; induction l as [| x l IH]; intros [| y l']; simpl; try (unfold count at 1; simpl; lia).
  rewrite !count_cons; simpl; specialize (IH l'); lia.
Qed.

Lemma count_map {A B} (f : A -> B) (P : B -> bool) l : count P (map f l) = count (fun x => P (f x)) l.
Proof. induction l as [| x l IH]; [reflexivity |]; simpl; rewrite !count_cons, IH; reflexivity. Qed.

Lemma count_perm {A} (P : A -> bool) l l' : Permutation l l' -> count P l = count P l'.
Proof. induction 1; rewrite ?count_cons; lia. Qed.

Lemma in_zip {A B} (R : A -> B -> Prop) l l' : Forall2 R l l' -> forall y, In y l' -> exists x, In (x, y) (combine l l') /\ R x y.
Proof.
  induction 1 as [| x y l l' H F IH]; intros z Hz; [destruct Hz |].
  destruct Hz as [<- | Hz]; [exists x; split; [left; reflexivity | exact H] |].
  destruct (IH z Hz) as (x' & I' & R'); exists x'; split; [right; exact I' | exact R'].
Qed.

Definition in_list (l : list nat) (n : nat) : bool := existsb (Nat.eqb n) l.

(** In a network of the case there are as many kinks off the breakpoints as neurons have stretches to have them in. *)
Lemma zeros_count S sg (touched : bool -> list nat) ns Zs : Forall2 (zeros_of S sg) ns Zs ->
  (length (flat_map (fun kz => filter (fun p => in_list (touched (sg (fst kz))) (stretch S (fst p))) (snd kz)) (combine ns Zs))
   <= list_sum (map (fun k => length (touched (sg k))) ns))%nat.
Proof.
  induction 1 as [| k Z ns Zs [_ N] F IH]; simpl; [lia |]; rewrite app_length.
  enough (length (filter (fun p => in_list (touched (sg k)) (stretch S (fst p))) Z) <= length (touched (sg k)))%nat by lia.
  rewrite <- (map_length (fun p : R * R => stretch S (fst p))); apply NoDup_incl_length.
  - clear - N; induction Z as [| p Z IH]; simpl; [constructor |]; inversion N as [| ? ? N1 N2]; subst.
    destruct (in_list _ _); [| exact (IH N2)]; simpl; constructor; [| exact (IH N2)].
    intros H; apply N1; apply in_map_iff in H as (q & E & Hq); apply filter_In in Hq as [Hq _]; rewrite <- E.
    apply (in_map (fun p => stretch S (fst p))), Hq.
  - intros n Hn; apply in_map_iff in Hn as (p & <- & Hp); apply filter_In in Hp as [_ Hp].
    unfold in_list in Hp; apply existsb_exists in Hp as (m & Hm & E); apply Nat.eqb_eq in E; rewrite E; exact Hm.
Qed.

Lemma weights_count p (x y : nat) n : (list_sum (map (fun k => if (k <? p)%nat then x else y) (seq 0 n)) <= p * x + (n - p) * y)%nat.
Proof.
  enough (E : list_sum (map (fun k => if (k <? p)%nat then x else y) (seq 0 n)) = (Nat.min n p * x + (n - p) * y)%nat) by nia.
  induction n as [| n IH]; [reflexivity |]; rewrite seq_S, map_app, list_sum_app, IH; simpl (list_sum (map _ [_])).
  destruct (Nat.ltb_spec n p).
  - replace (Nat.min (S n) p) with (S (Nat.min n p)) by lia; replace (S n - p)%nat with (n - p)%nat by lia; lia.
  - replace (Nat.min (S n) p) with (Nat.min n p) by lia; replace (S n - p)%nat with (S (n - p))%nat by lia; lia.
Qed.

(** Rule `places`: if the checker says yes, a function with kinks at the breakpoints, and with kinks of the neurons [ns]
    elsewhere, does not go through the samples. *)
Theorem check_places_sound pts marks up down idx : check_places pts marks up down idx = true ->
  forall bs ka ns sg Zs A B, Permutation (map gap_ bs) (gaps_of marks) ->
  Forall (fun b => moment_of pts (gap_ b) <= at_place b <= moment_of pts (gap_ b + 1)) bs ->
  length ka = length bs -> Forall2 (zeros_of (map at_place bs) sg) ns Zs ->
  (forall x y, list_sum (map (fun k => if sg k then x else y) ns) <= up * x + down * y)%nat ->
  ~ through (cpl A B (combine (map at_place bs) ka ++ concat Zs)) pts.
Proof.
  unfold check_places; destruct (own_kinks 2 None pts idx) as [found |] eqn:Own; [| discriminate].
  rewrite !andb_true_iff; intros [[[Inc Rg] _] Few] bs ka ns sg Zs A B Pm Pl Lk Zo Wt Thr; apply Nat.ltb_lt in Few.
  destruct (own_kinks_facts pts idx pts 2 None found Own ltac:(lia) eq_refl) as (Fd & Ord & _); rewrite Forall_forall in Fd.
  pose proof (moments_increase pts Inc) as Mono.
  assert (Gr : forall b, In b bs -> (1 <= gap_ b < length pts)%nat).
  { intros b Hb; assert (Hg : In (gap_ b) (gaps_of marks)) by (apply (Permutation_in _ Pm), in_map, Hb).
    unfold gaps_of in Hg; apply in_flat_map in Hg as (m & Hm & Hg); rewrite forallb_forall in Rg; specialize (Rg m Hm).
    apply andb_true_iff in Rg as [R1 R2]; apply Nat.leb_le in R1; apply Nat.ltb_lt in R2.
    destruct (snd m); simpl in Hg; intuition lia. }
  rewrite Forall_forall in Pl.
  (* where a breakpoint may lie *)
  assert (Lo : forall b i, In b bs -> (2 <= i)%nat -> moment_of pts (i - 1) < at_place b -> (i <= length pts)%nat -> (i <= S (gap_ b))%nat).
  { intros b i Hb Hi H Hl; destruct (Nat.le_gt_cases i (S (gap_ b))) as [G | G]; [exact G |].
    pose proof (Pl b Hb) as [_ P]; pose proof (Gr b Hb); pose proof (Mono (gap_ b + 1)%nat (i - 1)%nat ltac:(lia) ltac:(lia) ltac:(lia)); lra. }
  assert (Hi : forall b i, In b bs -> (2 <= i)%nat -> at_place b < moment_of pts (i + 1) -> (i < length pts)%nat -> (gap_ b <= i)%nat).
  { intros b i Hb Hi H Hl; destruct (Nat.le_gt_cases (gap_ b) i) as [G | G]; [exact G |].
    pose proof (Pl b Hb) as [P _]; pose proof (Gr b Hb); pose proof (Mono (i + 1)%nat (gap_ b) ltac:(lia) ltac:(lia) ltac:(lia)); lra. }
  set (gaps := gaps_of marks) in *; set (touched := stretches gaps found).
  set (S := map at_place bs) in *.
  set (E1 := map (fun x : breakpoint * R => (at_place (fst x), snd x)) (filter (fun x => near found (gap_ (fst x))) (combine bs ka))).
  set (E2 := flat_map (fun kz => filter (fun p => in_list (touched (sg (fst kz))) (stretch S (fst p))) (snd kz)) (combine ns Zs)).
  assert (C1 : (length E1 <= count (near found) gaps)%nat).
  { unfold E1; rewrite map_length, <- (count_perm _ _ _ Pm), count_map; exact (count_combine (fun b => near found (gap_ b)) bs ka). }
  assert (C2 : (length E2 <= up * length (touched true) + down * length (touched false))%nat).
  { etransitivity; [exact (zeros_count S sg touched ns Zs Zo) |].
    erewrite map_ext; [apply Wt |]; intros k; cbn; destruct (sg k); reflexivity. }
  enough (C : (length found <= length (E1 ++ E2))%nat) by (rewrite app_length in C; unfold touched in C2; lia).
  rewrite <- (map_length (forced_by pts)); apply pigeon.
  - apply Forall_forall; intros P HP; apply in_map_iff in HP as ([i s] & <- & Hx); destruct (Fd _ Hx) as (I2 & Il & Bd); cbn [fst snd] in *.
    (* the kink *)
    assert (T : forall j, (1 <= j <= length pts)%nat -> cpl A B (combine S ka ++ concat Zs) (moment_of pts j) = Q2R (snd (at_sample pts j))).
    { intros j Hj; unfold through in Thr; rewrite Forall_forall in Thr; apply Thr, nth_In; lia. }
    assert (Ex : Exists (forced_by pts (i, s)) (combine S ka ++ concat Zs)).
    { unfold forced_by; cbn [fst snd]; apply (forced_kink_cpl s A B _ _ (moment_of pts i)).
      - pose proof (moments_increase_strictly pts (i - 1) Inc ltac:(lia) ltac:(lia)) as M1.
        pose proof (moments_increase_strictly pts i Inc ltac:(lia) ltac:(lia)) as M2.
        replace (i - 1 + 1)%nat with i in M1 by lia; lra.
      - rewrite !T by lia; exact (bend_sign_R _ _ _ _ Bd). }
    apply Exists_exists in Ex as (p & Hp & [[P1 P2] P3]); cbn [fst snd] in P1, P2, P3.
    apply Exists_exists; exists p; split; [apply in_app_iff | repeat split; assumption].
    apply in_app_iff in Hp as [Hp | Hp]; [left | right].
    + unfold S in Hp; rewrite combine_map_l in Hp; apply in_map_iff in Hp as ([b y] & <- & Hb); cbn [fst snd] in *.
      unfold E1; apply in_map_iff; exists (b, y); split; [reflexivity |]; apply filter_In; split; [exact Hb |]; cbn [fst].
      pose proof (in_combine_l _ _ _ _ Hb) as Hb'.
      pose proof (Lo b i Hb' I2 P1 ltac:(lia)); pose proof (Hi b i Hb' I2 P2 ltac:(lia)).
      unfold near; apply existsb_exists; exists (i, s); split; [exact Hx |]; cbn [fst].
      apply orb_true_iff; rewrite !Nat.eqb_eq; lia.
    + apply in_concat in Hp as (Z & HZ & Hp); destruct (in_zip _ _ _ Zo Z HZ) as (k & Hk & [Sg _]).
      rewrite Forall_forall in Sg; specialize (Sg p Hp).
      unfold E2; apply in_flat_map; exists (k, Z); split; [exact Hk |]; apply filter_In; split; [exact Hp |]; cbn [fst].
      assert (Es : sg k = s) by (destruct (sg k), s; simpl in *; auto; lra).
      unfold in_list; apply existsb_exists; exists (stretch S (fst p)); split; [| apply Nat.eqb_refl].
      rewrite Es; unfold touched, stretches; apply filter_In; split.
      * apply in_seq; split; [lia |]; pose proof (count_one (fun b => lt_b b (fst p)) S) as C.
        pose proof (Permutation_length Pm) as L; unfold S in C; rewrite map_length in *; unfold stretch; fold S in C |- *; lia.
      * apply existsb_exists; eexists; split.
        { apply in_map_iff; exists (i, s); split; [reflexivity |]; apply filter_In; split; [exact Hx | apply eqb_reflx]. }
        cbn [fst snd]; unfold stretch, S; rewrite !(count_map at_place), <- !(count_perm _ _ _ Pm), !(count_map gap_).
        apply andb_true_iff; split; apply Nat.leb_le; apply count_le; intros b Hb Hl.
        -- apply Nat.ltb_lt in Hl; apply lt_b_true; destruct (Rlt_or_le (at_place b) (fst p)) as [G | G]; [exact G |].
           pose proof (Lo b i Hb I2 ltac:(lra) ltac:(lia)); lia.
        -- apply lt_b_true in Hl; apply Nat.leb_le, (Hi b i Hb I2 ltac:(lra) ltac:(lia)).
  - clear - Fd Ord Mono; induction Ord as [| x found Hx Ord IH]; simpl; constructor; [| apply IH; intros y Hy; apply Fd; right; exact Hy].
    apply Forall_forall; intros P HP; apply in_map_iff in HP as (y & <- & Hy); rewrite Forall_forall in Hx.
    destruct (Hx y Hy) as [Lt Df]; intros q [[_ Q1] Q2] [[Q3 _] Q4].
    destruct (Bool.bool_dec (snd x) (snd y)) as [E | E].
    + destruct (Nat.eq_dec (fst y) (Datatypes.S (fst x))) as [E' | E']; [exact (Df E' E) |].
      destruct (Fd x (or_introl eq_refl)) as (X1 & X2 & _), (Fd y (or_intror Hy)) as (Y1 & Y2 & _).
      pose proof (Mono (fst x + 1)%nat (fst y - 1)%nat ltac:(lia) ltac:(lia) ltac:(lia)); lra.
    + destruct (snd x), (snd y); simpl in *; congruence || lra.
Qed.
