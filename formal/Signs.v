(** Kind `forced-kinks`, rule `signs`: two hidden layers leave no room for the kinks of both signs left and right of a sample.
    Layer 1 has breakpoints; between them a neuron of layer 2 crosses zero at most once, with a kink of the sign of its output
    weight. *)
From Coq Require Import List ZArith Zcomplements QArith Reals Qreals Lra Lia Bool Sorting.Sorted.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Pieces EmptyLayer.

(** * The checker *)
(** The forced kinks as [scan] goes through them: the number of the middle sample, and the sign. *)
Fixpoint bends_of (i : Z) (pts : list (Q * Q)) (idx : list Z) : list (Z * bool) :=
  match idx with
  | [] => []
  | j :: idx' =>
      match pts with
      | p0 :: ((p1 :: p2 :: _) as rest) =>
          if (i =? j)%Z then
            match bend_sign p0 p1 p2 with Some s => (j, s) :: bends_of (i + 1) rest idx' | None => [] end
          else bends_of (i + 1) rest idx
      | _ => []
      end
  end.

Definition count {A} (P : A -> bool) (l : list A) : nat := length (filter P l).

(** b breakpoints in a stretch have room for [up] positive and [down] negative kinks, if n of the [second] neurons have a
    positive output weight: the sum, the least n, the most. *)
Definition together (up down b second : Z) : bool := (up + down <=? b + second * (b + 1))%Z.
Definition least (up b : Z) : Z := (- ((b - up) / (b + 1)))%Z.
Definition most (down b second : Z) : Z := (second + (b - down) / (b + 1))%Z.

Definition has_room (first second up_l down_l up_r down_r : Z) : bool :=
  existsb (fun k => let b := Z.of_nat k in let b' := (first - b)%Z in
    (together up_l down_l b second && together up_r down_r b' second &&
     together (up_l + up_r) (down_l + down_r) first second &&
     (Z.max 0 (Z.max (least up_l b) (Z.max (least up_r b') (least (up_l + up_r) first)))
      <=? Z.min second (Z.min (most down_l b second) (Z.min (most down_r b' second) (most (down_l + down_r) first second)))))%Z)
    (seq 0 (S (Z.to_nat first))).

Definition left_of (cut : Z) (s : bool) (x : Z * bool) : bool := (fst x <? cut)%Z && Bool.eqb (snd x) s.
Definition right_of (cut : Z) (s : bool) (x : Z * bool) : bool := (cut <? fst x)%Z && Bool.eqb (snd x) s.

(** [choices]: the widths (d_1, d_2) that are looked at. (That no index is the cut itself is asked for because
    docs/certificates.md asks for it; such an index would only not be counted.) *)
Definition check_signs (choices : list (Z * Z)) (cut : Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) : bool :=
  let '(p, v, ts) := frame xs in
  let pts := combine ts zs in
  let found := bends_of 2 pts idx in
  let number P := Z.of_nat (count P found) in
  same_length xs zs && all_on_line p v ts xs && increasing ts && scan 2 None pts idx &&
  (1 <=? cut)%Z && (cut <=? Zlength ts)%Z && forallb (fun j => negb (j =? cut)%Z) idx && (0 <? Zlength idx)%Z &&
  forallb (fun d => negb (has_room (fst d) (snd d) (number (left_of cut true)) (number (left_of cut false))
                            (number (right_of cut true)) (number (right_of cut false)))) choices.

Definition check_signs_widths (d1 d2 cut : Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) : bool :=
  (0 <=? d1)%Z && (0 <=? d2)%Z && check_signs (if (d1 =? 0)%Z || (d2 =? 0)%Z then [] else [(d1, d2)]) cut xs zs idx.
Definition check_signs_at_most (m cut : Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) : bool :=
  check_signs (map (fun d => (Z.of_nat d, m - Z.of_nat d)%Z) (seq 1 (Z.to_nat m - 1))) cut xs zs idx.

(** * What room means *)
Definition room (up down b n second : Z) : Prop :=
  (up <= b + n * (b + 1) /\ down <= b + (second - n) * (b + 1) /\ up + down <= b + second * (b + 1))%Z.

Lemma room_more up down b b' n d d' : (0 <= b <= b' -> 0 <= n <= d -> d <= d' -> room up down b n d -> room up down b' n d')%Z.
Proof. unfold room; intros; nia. Qed.

Lemma has_room_complete first second up_l down_l up_r down_r b n : (0 <= b <= first -> 0 <= n <= second ->
  room up_l down_l b n second -> room up_r down_r (first - b) n second ->
  room (up_l + up_r) (down_l + down_r) first n second -> has_room first second up_l down_l up_r down_r = true)%Z.
Proof.
  intros Hb Hn L R W; unfold has_room; apply existsb_exists; exists (Z.to_nat b); split; [apply in_seq; lia |].
  rewrite Z2Nat.id by lia; unfold room, together in *; rewrite !andb_true_iff, !Z.leb_le.
  repeat split; try lia.
  assert (Lo : forall up b0, (0 <= b0 -> up <= b0 + n * (b0 + 1) -> least up b0 <= n)%Z).
  { intros up b0 H0 H; unfold least; enough (- n <= (b0 - up) / (b0 + 1))%Z by lia; apply Z.div_le_lower_bound; lia. }
  assert (Hi : forall down b0, (0 <= b0 -> down <= b0 + (second - n) * (b0 + 1) -> n <= most down b0 second)%Z).
  { intros down b0 H0 H; unfold most; enough (n - second <= (b0 - down) / (b0 + 1))%Z by lia; apply Z.div_le_lower_bound; lia. }
  pose proof (Lo up_l b); pose proof (Lo up_r (first - b)%Z); pose proof (Lo (up_l + up_r)%Z first).
  pose proof (Hi down_l b); pose proof (Hi down_r (first - b)%Z); pose proof (Hi (down_l + down_r)%Z first); lia.
Qed.

(** * The kinks of relu f, for f affine on pieces *)
Local Open Scope R_scope.
Definition lt_b (x y : R) : bool := if Rlt_dec x y then true else false.
Lemma lt_b_true x y : lt_b x y = true <-> x < y.
Proof. unfold lt_b; destruct (Rlt_dec x y); split; intros; try discriminate; auto; contradiction. Qed.

Definition convex (h : R -> bool) : Prop := forall x y z, x < y < z -> h x = true -> h z = true -> h y = true.
Definition in_ (h : R -> bool) (p : R * R) : bool := h (fst p).
Definition up (h : R -> bool) (p : R * R) : bool := h (fst p) && lt_b 0 (snd p).
Definition down (h : R -> bool) (p : R * R) : bool := h (fst p) && lt_b (snd p) 0.

Lemma count_app {A} (P : A -> bool) l l' : count P (l ++ l') = (count P l + count P l')%nat.
Proof. unfold count; rewrite filter_app, app_length; reflexivity. Qed.
Lemma count_cons {A} (P : A -> bool) x l : count P (x :: l) = ((if P x then 1 else 0) + count P l)%nat.
Proof. unfold count; simpl; destruct (P x); reflexivity. Qed.
Lemma count_le {A} (P P' : A -> bool) l : (forall x, In x l -> P x = true -> P' x = true) -> (count P l <= count P' l)%nat.
Proof.
  induction l as [| x l IH]; intros H; [auto |]; rewrite !count_cons.
  specialize (IH (fun y Hy => H y (or_intror Hy))); pose proof (H x (or_introl eq_refl)) as G.
  destruct (P x), (P' x); try lia; specialize (G eq_refl); discriminate.
Qed.
Lemma count_none {A} (P : A -> bool) l : (forall x, In x l -> P x = false) -> count P l = 0%nat.
Proof.
  induction l as [| x l IH]; intros H; [reflexivity |]; rewrite count_cons, (H x (or_introl eq_refl)), IH; auto.
  intros y Hy; apply H; right; exact Hy.
Qed.
Lemma count_one {A} (P : A -> bool) l : (count P l <= length l)%nat.
Proof. induction l as [| x l IH]; [auto |]; rewrite count_cons; simpl; destruct (P x); lia. Qed.

Definition beyond (lo : option R) (t : R) : Prop := match lo with Some a => a < t | None => True end.
Definition short (hi : option R) (t : R) : Prop := match hi with Some b => t < b | None => True end.
Definition below (hi : option R) (t : R) : Prop := match hi with Some b => t <= b | None => True end.

Lemma one_piece f a s lo hi : (forall t, above lo t -> below hi t -> f t = a + s * t) ->
  exists A B Z, (length Z <= 1)%nat /\ Forall (fun p => beyond lo (fst p) /\ short hi (fst p) /\ 0 < snd p) Z /\
    forall t, above lo t -> below hi t -> reluR (f t) = cpl A B Z t.
Proof.
  intros E; destruct (Req_dec s 0) as [-> | Hs].
  { exists (reluR a), 0, []; repeat split; [auto | constructor |]; intros t H H'; rewrite E by assumption.
    unfold cpl; simpl; replace (a + 0 * t) with a by ring; ring. }
  set (z := - a / s); assert (G : forall t, a + s * t = s * (t - z)) by (intro; unfold z; field; exact Hs).
  assert (D : (beyond lo z /\ short hi z) \/ (forall t, above lo t -> below hi t -> z <= t) \/
              (forall t, above lo t -> below hi t -> t <= z)).
  { unfold beyond, short, above, below; destruct lo as [l |], hi as [u |].
    - destruct (Rlt_or_le l z), (Rlt_or_le z u); [left; auto | right; right; intros; lra | right; left; intros; lra |].
      right; left; intros; lra.
    - destruct (Rlt_or_le l z); [left; auto | right; left; intros; lra].
    - destruct (Rlt_or_le z u); [left; auto | right; right; intros; lra].
    - left; auto. }
  destruct D as [[D1 D2] | [D | D]].
  - destruct (Rdichotomy s 0 Hs) as [N | P].
    + exists (- (s * z)), s, [(z, - s)]; repeat split; [auto | repeat constructor; simpl; auto; lra |].
      intros t H H'; rewrite E, G by assumption; unfold cpl; simpl.
      replace (s * (t - z)) with (- s * - (t - z)) by ring; rewrite reluR_scale, reluR_minus by lra; ring.
    + exists 0, 0, [(z, s)]; repeat split; [auto | repeat constructor; simpl; auto; lra |].
      intros t H H'; rewrite E, G by assumption; unfold cpl; simpl; rewrite reluR_scale by lra; ring.
  - destruct (Rdichotomy s 0 Hs) as [N | P].
    + exists 0, 0, []; repeat split; [auto | constructor |]; intros t H H'; rewrite E, G by assumption.
      specialize (D t H H'); rewrite reluR_neg by nra; unfold cpl; simpl; ring.
    + exists a, s, []; repeat split; [auto | constructor |]; intros t H H'; rewrite E, G by assumption.
      specialize (D t H H'); rewrite reluR_pos by nra; rewrite <- G; unfold cpl; simpl; ring.
  - destruct (Rdichotomy s 0 Hs) as [N | P].
    + exists a, s, []; repeat split; [auto | constructor |]; intros t H H'; rewrite E, G by assumption.
      specialize (D t H H'); rewrite reluR_pos by nra; rewrite <- G; unfold cpl; simpl; ring.
    + exists 0, 0, []; repeat split; [auto | constructor |]; intros t H H'; rewrite E, G by assumption.
      specialize (D t H H'); rewrite reluR_neg by nra; unfold cpl; simpl; ring.
Qed.

Lemma bends_right Z b : (length Z <= 1)%nat -> Forall (fun p : R * R => fst p < b) Z ->
  exists A B, forall t, b <= t -> bends Z t = A + B * t.
Proof.
  destruct Z as [| [z k] [|]]; simpl; intros L H; [exists 0, 0; intros; ring | | lia].
  inversion H; subst; simpl in *; exists (- (k * z)), k; intros t Ht; rewrite reluR_pos by lra; ring.
Qed.

Lemma combine_fst_in {A B} (l : list A) (l' : list B) p : In p (combine l l') -> In (fst p) l.
Proof. destruct p as [x y]; apply in_combine_l. Qed.

Lemma relu_kinks f S : StronglySorted Rle S -> forall lo, Forall (above lo) S -> pieces lo S f ->
  exists a s ka Z, length ka = length S /\ Forall (fun p => beyond lo (fst p) /\ 0 < snd p) Z /\
    (forall h, convex h -> (count (in_ h) Z <= count h S + 1)%nat) /\
    forall t, above lo t -> reluR (f t) = cpl a s (combine S ka ++ Z) t.
Proof.
  induction S as [| b S IH]; intros St lo Lo.
  - intros (a & s & E); destruct (one_piece f a s lo None) as (A & B & Z & L & P & R); [intros; apply E; assumption |].
    exists A, B, [], Z; repeat split; auto.
    + eapply Forall_impl; [| exact P]; intros p (P1 & _ & P3); auto.
    + intros h _; pose proof (count_one (in_ h) Z); lia.
    + intros t Ht; apply R; [exact Ht | exact I].
  - intros [(a & s & E) P]; inversion St as [| ? ? StS HbS]; subst; inversion Lo as [| ? ? Hlo HloS]; subst.
    destruct (IH StS (Some b) HbS P) as (a' & s' & ka & Z & L & PZ & Cnt & R').
    destruct (one_piece f a s lo (Some b)) as (A & B & Z0 & L0 & P0 & R0); [intros t H1 H2; apply E; auto |].
    destruct (bends_right Z0 b L0) as (A2 & B2 & Far2); [eapply Forall_impl; [| exact P0]; intros p (_ & Q & _); exact Q |].
    assert (Far : forall t, t <= b -> bends (combine S ka) t = 0 /\ bends Z t = 0).
    { intros t Ht; split; apply bends_left; apply Forall_forall; intros p Hp.
      - apply combine_fst_in in Hp; rewrite Forall_forall in HbS; specialize (HbS _ Hp); simpl in HbS; lra.
      - rewrite Forall_forall in PZ; destruct (PZ p Hp) as [Q _]; simpl in Q; lra. }
    assert (Eb : A + B * b + (A2 + B2 * b) = a' + s' * b).
    { rewrite <- (Far2 b) by lra; destruct (Far b ltac:(lra)) as [F1 F2].
      transitivity (reluR (f b)); [rewrite R0 by (simpl; auto; lra); reflexivity |].
      rewrite R' by (simpl; lra); unfold cpl; rewrite bends_app, F1, F2; ring. }
    exists A, B, ((s' - (B + B2)) :: ka), (Z0 ++ Z); repeat split.
    + simpl; rewrite L; reflexivity.
    + apply Forall_app; split.
      * eapply Forall_impl; [| exact P0]; intros p (Q1 & _ & Q3); auto.
      * eapply Forall_impl; [| exact PZ]; intros p [Q1 Q2]; split; [| exact Q2]; destruct lo; simpl in *; [lra | exact I].
    + intros h Ch; specialize (Cnt h Ch); rewrite count_app, count_cons.
      destruct Z0 as [| [z k] [|]]; [simpl; destruct (h b); lia | | simpl in L0; lia].
      rewrite count_cons; change (count (in_ h) []) with 0%nat; unfold in_ at 1; cbn [fst].
      destruct (h z) eqn:Hz; [| destruct (h b); lia].
      destruct (count (in_ h) Z) eqn:CZ; [lia |].
      assert (Ex : exists p, In p Z /\ h (fst p) = true).
      { assert (N : filter (in_ h) Z <> []) by (unfold count in CZ; intros N; rewrite N in CZ; discriminate).
        destruct (filter (in_ h) Z) as [| p F] eqn:Fi; [contradiction |]; exists p; apply (filter_In (in_ h)); rewrite Fi; left; reflexivity. }
      destruct Ex as (p & Hp & Hh); rewrite Forall_forall in PZ; destruct (PZ p Hp) as [Q _]; simpl in Q.
      inversion P0 as [| ? ? (_ & Q2 & _) _]; subst; simpl in Q2.
      rewrite (Ch z b (fst p) ltac:(lra) Hz Hh); lia.
    + intros t Ht; unfold cpl; cbn [combine app]; cbn [bends]; rewrite !bends_app.
      destruct (Rle_or_lt t b) as [Hb | Hb].
      * destruct (Far t Hb) as [F1 F2]; rewrite R0 by (simpl; assumption); unfold cpl; rewrite F1, F2, reluR_neg by lra; ring.
      * rewrite R' by (simpl; lra); unfold cpl; rewrite bends_app, (Far2 t) by lra; rewrite reluR_pos by lra; nra.
Qed.

(** * The network along a line *)
Lemma bends_add S : forall c k1 k2, length k1 = length S -> length k2 = length S -> exists k, length k = length S /\
  forall t, bends (combine S k) t = c * bends (combine S k1) t + bends (combine S k2) t.
Proof.
  induction S as [| b S IH]; intros c k1 k2 L1 L2.
  - exists []; split; [reflexivity | intros; simpl; ring].
  - destruct k1 as [| x1 k1], k2 as [| x2 k2]; try discriminate; injection L1 as L1; injection L2 as L2.
    destruct (IH c k1 k2 L1 L2) as (k & L & E); exists ((c * x1 + x2) :: k); split; [simpl; rewrite L; reflexivity |].
    intros t; simpl; rewrite E; ring.
Qed.

Lemma bends_zeros S t : bends (combine S (repeat 0 (length S))) t = 0.
Proof. induction S as [| b S IH]; simpl; [reflexivity | rewrite IH; ring]. Qed.

Definition scaled (x : R) (Z : kinks) : kinks := map (fun p => (fst p, x * snd p)) Z.

Lemma scaled_counts x Z h : Forall (fun p : R * R => 0 < snd p) Z ->
  (count (up h) (scaled x Z) <= if Rlt_dec 0 x then count (in_ h) Z else 0)%nat /\
  (count (down h) (scaled x Z) <= if Rlt_dec 0 x then 0 else count (in_ h) Z)%nat.
Proof.
  intros H; induction H as [| [z k] Z Hk H IH]; [destruct (Rlt_dec 0 x); split; auto |].
  unfold scaled in *; cbn [map]; rewrite !count_cons; unfold up at 1, down at 1, in_ at 1 3; cbn [fst snd] in *.
  unfold lt_b; destruct (Rlt_dec 0 x) as [P | P], IH as [I1 I2].
  - destruct (Rlt_dec (x * k) 0) as [N | N]; [nra |]; rewrite andb_false_r.
    destruct (Rlt_dec 0 (x * k)); destruct (h z); simpl; split; lia.
  - destruct (Rlt_dec 0 (x * k)) as [N | N]; [nra |]; rewrite andb_false_r.
    destruct (Rlt_dec (x * k) 0); destruct (h z); simpl; split; lia.
Qed.

(** How many of the first k weights are positive. *)
Fixpoint positive_weights (k : nat) (w : list R) : nat :=
  match k, w with
  | Datatypes.S k', x :: w' => (positive_weights k' w' + if Rlt_dec 0 x then 1 else 0)%nat
  | _, _ => 0%nat
  end.
Lemma positive_weights_le k : forall w, (positive_weights k w <= k)%nat.
Proof.
  induction k as [| k IH]; intros [| x w]; simpl; try lia; specialize (IH w); destruct (Rlt_dec 0 x); lia.
Qed.

Lemma layer_kinks S : StronglySorted Rle S -> forall gs w, Forall (pieces None S) gs -> let n := positive_weights (length gs) w in
  exists a s ka Z, length ka = length S /\
    (forall h, convex h -> (count (up h) Z <= n * (count h S + 1))%nat /\
                           (count (down h) Z <= (length gs - n) * (count h S + 1))%nat) /\
    forall t, dotR w (map (fun g => reluR (g t)) gs) = cpl a s (combine S ka ++ Z) t.
Proof.
  intros St; induction gs as [| g gs IH]; intros w H n.
  - exists 0, 0, (repeat 0 (length S)), []; repeat split; [apply repeat_length | unfold count; simpl; lia | unfold count; simpl; lia |].
    intros t; unfold cpl; rewrite bends_app, bends_zeros; simpl; destruct w; unfold dotR; simpl; ring.
  - destruct w as [| x w].
    { exists 0, 0, (repeat 0 (length S)), []; repeat split;
        [apply repeat_length | unfold count; simpl; lia | unfold count; simpl; lia |].
      intros t; unfold cpl; rewrite bends_app, bends_zeros; unfold dotR; simpl; ring. }
    inversion H as [| ? ? Hg Hgs]; subst.
    destruct (IH w Hgs) as (a & s & ka & Z & L & Cnt & E).
    destruct (relu_kinks g S St None) as (a1 & s1 & k1 & Z1 & L1 & P1 & C1 & E1);
      [apply Forall_forall; simpl; auto | exact Hg |].
    destruct (bends_add S x k1 ka L1 L) as (k & Lk & Ek).
    exists (x * a1 + a), (x * s1 + s), k, (scaled x Z1 ++ Z).
    assert (Pos : Forall (fun p : R * R => 0 < snd p) Z1) by (eapply Forall_impl; [| exact P1]; intros p [_ Q]; exact Q).
    pose proof (positive_weights_le (length gs) w) as Hn; subst n; cbn [length positive_weights]; set (n := positive_weights (length gs) w) in *.
    repeat split; [exact Lk | | |].
    + destruct (scaled_counts x Z1 h Pos) as [U _]; destruct (Cnt h H0) as [U' _]; specialize (C1 h H0).
      rewrite count_app; destruct (Rlt_dec 0 x); nia.
    + destruct (scaled_counts x Z1 h Pos) as [_ U]; destruct (Cnt h H0) as [_ U']; specialize (C1 h H0).
      rewrite count_app; cbn [length]; destruct (Rlt_dec 0 x).
      * replace (Datatypes.S (length gs) - (n + 1))%nat with (length gs - n)%nat by lia; lia.
      * replace (Datatypes.S (length gs) - (n + 0))%nat with (Datatypes.S (length gs - n)) by lia; nia.
    + intros t; cbn [map]; change (dotR (x :: w) (?y :: ?v)) with (x * y + dotR w v).
      rewrite E, E1 by exact I; unfold cpl; rewrite !bends_app, Ek; unfold scaled; rewrite bends_scale; ring.
Qed.

(** Two hidden layers of d_1 and d_2 neurons along a line: kinks at at most d_1 places, and others, counted by sign. *)
Lemma two_layer_kinks (l1 l2 : layer R) (o : neuron R) (pv : list (R * R)) :
  exists a s S ka Z n, (length S <= length l1)%nat /\ length ka = length S /\ (n <= length l2)%nat /\
    (forall h, convex h -> (count (up h) Z <= n * (count h S + 1))%nat /\
                           (count (down h) Z <= (length l2 - n) * (count h S + 1))%nat) /\
    forall t, evalR (Network [l1; l2] o) (on pv t) = cpl a s (combine S ka ++ Z) t.
Proof.
  destruct (pa_layer [] l1 _ (pa_affines pv)) as (S0 & L0 & P0); simpl in L0.
  destruct (sorting S0) as (S & LS & IS & St).
  set (fs := layer_functions l1 (affines pv)) in *.
  set (gs := map (fun (n : neuron R) t => preactivation R 0 Rplus Rmult n (at_ fs t)) l2).
  assert (Pg : Forall (pieces None S) gs).
  { apply Forall_forall; intros g Hg; unfold gs in Hg; apply in_map_iff in Hg as (n & <- & _).
    apply pieces_of_chords; [exact St | apply Forall_forall; simpl; auto |].
    intros x y _ Hxy F; apply (pa_preactivation S0 n fs P0); [exact Hxy |]; intros s Hs; apply F, IS, Hs. }
  destruct (layer_kinks S St gs (fst o) Pg) as (a & s & ka & Z & Lk & Cnt & E).
  pose proof (positive_weights_le (length gs) (fst o)) as Hn; set (n := positive_weights (length gs) (fst o)) in *; clearbody n.
  unfold gs in Hn, Cnt; rewrite map_length in Hn, Cnt.
  exists (a + snd o), s, S, ka, Z, n; repeat split; [lia | exact Lk | exact Hn | apply Cnt, H | apply Cnt, H |].
  intros t; unfold evalR, eval; cbn [hidden output fold_left]; unfold on; rewrite layer_at; fold fs.
  unfold preactivation at 1, activations; fold dotR.
  replace (map (fun n0 : neuron R => reluR (preactivation R 0 Rplus Rmult n0 (at_ fs t))) l2)
    with (map (fun g : R -> R => reluR (g t)) gs) by (unfold gs; rewrite map_map; reflexivity).
  rewrite E; unfold cpl; ring.
Qed.

(** * The kinks that are forced, each with its place *)
(** A forced kink: its number and sign, and the positions between which it lies. *)
Definition forced : Type := Z * bool * (R * R).
Definition pred (x : forced) : R * R -> Prop := forces (fst (snd x)) (snd (snd x)) (snd (fst x)).

Definition moment (pts : list (Q * Q)) (n : nat) : R := Q2R (fst (nth n pts (0%Q, 0%Q))).
Definition located (i : Z) (pts : list (Q * Q)) (x : forced) : Prop := exists n : nat,
  fst (fst x) = (i + Z.of_nat n)%Z /\ (n + 2 < length pts)%nat /\ snd x = (moment pts n, moment pts (n + 2)).

Lemma located_next i pts p x : located (i + 1) pts x -> located i (p :: pts) x.
Proof.
  intros (n & E & L & P); exists (Datatypes.S n); split; [lia | split; [simpl; lia |]].
  rewrite P; unfold moment; reflexivity.
Qed.

Lemma scan_places a s ks idx : forall i last pts, scan i last pts idx = true ->
  increasing (map fst pts) = true -> through (cpl a s ks) pts ->
  exists Tr : list forced, map fst Tr = bends_of i pts idx /\ Forall (located i pts) Tr /\
    Forall (fun x => Exists (pred x) ks) Tr /\ ForallOrdPairs (fun x y => disjoint (pred x) (pred y)) Tr /\
    match pts with
    | p0 :: p1 :: _ => forall x, In x Tr -> forall q, pred x q ->
        Q2R (fst p0) < fst q /\ (forall s0, last = Some s0 -> of_sign s0 (snd q) -> Q2R (fst p1) <= fst q)
    | _ => True
    end.
Proof.
  intros i last pts; revert i last idx.
  induction pts as [| p0 rest IH]; intros i last idx H Inc Thr.
  { destruct idx; [| discriminate]; exists []; simpl; repeat split; auto; constructor. }
  destruct idx as [| j idx'].
  { exists []; simpl; repeat split; auto; try constructor; destruct rest; simpl; auto; intros x []. }
  destruct rest as [| p1 [| p2 more]]; try discriminate.
  simpl map in Inc; destruct (increasing_cons _ _ _ Inc) as [L01 Inc'].
  destruct (increasing_cons _ _ _ Inc') as [L12 _].
  inversion Thr as [| ? ? T0 Thr']; subst.
  inversion Thr' as [| ? ? T1 Thr'']; subst; inversion Thr'' as [| ? ? T2 _]; subst.
  change (scan i last (p0 :: p1 :: p2 :: more) (j :: idx')) with
    (if (i =? j)%Z then match bend_sign p0 p1 p2 with
       | Some s => may_follow last s && scan (i + 1) (Some s) (p1 :: p2 :: more) idx' | None => false end
     else scan (i + 1) None (p1 :: p2 :: more) (j :: idx')) in H.
  change (bends_of i (p0 :: p1 :: p2 :: more) (j :: idx')) with
    (if (i =? j)%Z then match bend_sign p0 p1 p2 with
       | Some s => (j, s) :: bends_of (i + 1) (p1 :: p2 :: more) idx' | None => [] end
     else bends_of (i + 1) (p1 :: p2 :: more) (j :: idx')).
  destruct (Z.eqb_spec i j) as [<- | NE].
  - destruct (bend_sign p0 p1 p2) as [sg |] eqn:B; [| discriminate].
    apply andb_true_iff in H as [May H].
    destruct (IH _ _ _ H Inc' Thr') as (Tr & E & Lo & Ex & Dis & Bnd).
    apply bend_sign_R in B.
    exists ((i, sg, (Q2R (fst p0), Q2R (fst p2))) :: Tr); split; [cbn [map fst]; rewrite E; reflexivity |].
    split; [| split; [| split]].
    + constructor; [exists 0%nat; cbn [fst snd length]; repeat split; lia |].
      eapply Forall_impl; [| exact Lo]; intros x; apply located_next.
    + constructor; [| exact Ex]; unfold pred; cbn [fst snd].
      apply (forced_kink_cpl sg a s ks _ (Q2R (fst p1))); [lra |].
      rewrite T0, T1, T2; exact B.
    + constructor; [| exact Dis].
      apply Forall_forall; intros x Hx q [[_ Hq] Sq] Pq; cbn [fst snd] in Hq, Sq.
      destruct (Bnd x Hx q Pq) as [_ Bd]; specialize (Bd sg eq_refl Sq); lra.
    + intros x [<- | Hx] q Pq.
      * destruct Pq as [[Hlo _] Sq]; cbn [fst snd] in Hlo, Sq; split; [exact Hlo |]; intros s0 -> S0; exfalso.
        simpl in May; destruct s0, sg; simpl in *; try discriminate; lra.
      * destruct (Bnd x Hx q Pq) as [Bd _]; split; [lra | intros; lra].
  - destruct (IH _ _ _ H Inc' Thr') as (Tr & E & Lo & Ex & Dis & Bnd).
    exists Tr; repeat split; auto; [eapply Forall_impl; [| exact Lo]; intros x; apply located_next | |];
      destruct (Bnd x H0 q H1) as [Bd _]; [lra | intros; lra].
Qed.

(** As many kinks of a sort as there are forced ones of that sort. *)
Lemma forced_count Tr ks (T : forced -> bool) (U : R * R -> bool) :
  Forall (fun x => Exists (pred x) ks) Tr -> ForallOrdPairs (fun x y => disjoint (pred x) (pred y)) Tr ->
  (forall x p, In x Tr -> T x = true -> pred x p -> U p = true) -> (count T Tr <= count U ks)%nat.
Proof.
  intros Ex Dis H; unfold count; rewrite <- (map_length pred (filter T Tr)); apply pigeon.
  - apply Forall_forall; intros P HP; apply in_map_iff in HP as (x & <- & Hx); apply filter_In in Hx as [Hx Tx].
    rewrite Forall_forall in Ex; specialize (Ex x Hx); apply Exists_exists in Ex as (p & Hp & Pp).
    apply Exists_exists; exists p; split; [apply filter_In; split; [exact Hp | exact (H x p Hx Tx Pp)] | exact Pp].
  - clear Ex H; induction Dis as [| x Tr Hx Dis IH]; simpl; [constructor |].
    destruct (T x); [| exact IH]; simpl; constructor; [| exact IH].
    apply Forall_forall; intros P HP; apply in_map_iff in HP as (y & <- & Hy); apply filter_In in Hy as [Hy _].
    rewrite Forall_forall in Hx; exact (Hx y Hy).
Qed.

Lemma moment_increasing pts : increasing (map fst pts) = true -> forall n k, (n + k < length pts)%nat ->
  moment pts n <= moment pts (n + k).
Proof.
  induction pts as [| p0 pts IH]; intros Inc n k H; [simpl in H; lia |].
  destruct pts as [| p1 pts]; [simpl in H; destruct n, k; try lia; right; reflexivity |].
  simpl map in Inc; destruct (increasing_cons _ _ _ Inc) as [L Inc'].
  destruct n as [| n]; [| exact (IH Inc' n k ltac:(simpl in *; lia))].
  destruct k as [| k]; [right; reflexivity |].
  apply Rle_trans with (Q2R (fst p1)); [unfold moment; simpl; lra | exact (IH Inc' 0%nat k ltac:(simpl in *; lia))].
Qed.

Lemma count_combine h S : forall ka, length ka = length S ->
  (count (up h) (combine S ka) + count (down h) (combine S ka) <= count h S)%nat.
Proof.
  induction S as [| b S IH]; intros [| k ka] L; try discriminate; [auto |]; injection L as L; specialize (IH ka L).
  cbn [combine]; rewrite !count_cons; unfold up at 1, down at 1; cbn [fst snd]; unfold lt_b.
  destruct (h b), (Rlt_dec 0 k), (Rlt_dec k 0); simpl in *; try lia; lra.
Qed.

Lemma count_fst {A} (P : Z * bool -> bool) (l : list (Z * bool * A)) : count P (map fst l) = count (fun x => P (fst x)) l.
Proof. induction l as [| x l IH]; [reflexivity |]; cbn [map]; rewrite !count_cons, IH; reflexivity. Qed.

Lemma count_apart {A} (P P' : A -> bool) l : (forall x, P x = true -> P' x = false) -> (count P l + count P' l <= length l)%nat.
Proof.
  intros H; induction l as [| x l IH]; [auto |]; rewrite !count_cons; simpl; specialize (H x).
  destruct (P x); [rewrite H by reflexivity | destruct (P' x)]; lia.
Qed.

Lemma room_of_counts (p q e f b n d : nat) (b' : Z) : (n <= d)%nat -> (p <= e + n * (b + 1))%nat ->
  (q <= f + (d - n) * (b + 1))%nat -> (e + f <= b)%nat -> (Z.of_nat b <= b')%Z ->
  room (Z.of_nat p) (Z.of_nat q) b' (Z.of_nat n) (Z.of_nat d).
Proof.
  intros Hn Hp Hq He Hb; apply (room_more _ _ (Z.of_nat b) _ _ (Z.of_nat d)); try lia.
  apply Nat2Z.inj_le in Hp, Hq; rewrite Nat2Z.inj_add, Nat2Z.inj_mul, Nat2Z.inj_add in Hp, Hq.
  rewrite Nat2Z.inj_sub in Hq by exact Hn; unfold room; change (Z.of_nat 1) with 1%Z in *.
  set (x := Z.of_nat n) in *; set (y := Z.of_nat d) in *; set (z := Z.of_nat b) in *; repeat split; lia.
Qed.

(** Whoever passes through the data is no network of two hidden layers without room for the forced kinks. *)
Lemma signs_room (l1 l2 : layer R) (o : neuron R) pv pts idx cut :
  scan 2 None pts idx = true -> increasing (map fst pts) = true ->
  (1 <= cut <= Z.of_nat (length pts))%Z ->
  through (fun t => evalR (Network [l1; l2] o) (on pv t)) pts ->
  let found := bends_of 2 pts idx in let number P := Z.of_nat (count P found) in
  exists b n, (0 <= b <= Z.of_nat (length l1))%Z /\ (0 <= n <= Z.of_nat (length l2))%Z /\
    room (number (left_of cut true)) (number (left_of cut false)) b n (Z.of_nat (length l2)) /\
    room (number (right_of cut true)) (number (right_of cut false)) (Z.of_nat (length l1) - b) n (Z.of_nat (length l2)) /\
    room (number (left_of cut true) + number (right_of cut true)) (number (left_of cut false) + number (right_of cut false))
      (Z.of_nat (length l1)) n (Z.of_nat (length l2)).
Proof.
  intros Sc Inc Hc Thr found number.
  destruct (two_layer_kinks l1 l2 o pv) as (a & s & S & ka & Z & n & LS & Lk & Hn & Cnt & E).
  set (ks := combine S ka ++ Z) in *.
  assert (Thr' : through (cpl a s ks) pts).
  { unfold through in *; rewrite Forall_forall in *; intros p Hp; rewrite <- E; apply Thr, Hp. }
  destruct (scan_places a s ks idx _ _ _ Sc Inc Thr') as (Tr & EF & Lo & Ex & Dis & _).
  set (c := moment pts (Z.to_nat (cut - 1))).
  set (hl := fun x => lt_b x c); set (hr := fun x => lt_b c x); set (ha := fun _ : R => true).
  assert (Cl : convex hl) by (intros x y z H _ H'; unfold hl in *; apply lt_b_true in H'; apply lt_b_true; lra).
  assert (Cr : convex hr) by (intros x y z H H' _; unfold hr in *; apply lt_b_true in H'; apply lt_b_true; lra).
  assert (Ca : convex ha) by (intros x y z _ _ _; reflexivity).
  assert (Left : forall x p, In x Tr -> (fst (fst x) < cut)%Z -> pred x p -> hl (fst p) = true).
  { intros x p Hx Hj [[_ Hp] _]; rewrite Forall_forall in Lo; destruct (Lo x Hx) as (m & E1 & E2 & E3).
    rewrite E3 in Hp; cbn [snd] in Hp; unfold hl; apply lt_b_true; apply Rlt_le_trans with (1 := Hp); unfold c.
    pose proof (moment_increasing pts Inc (m + 2) (Z.to_nat (cut - 1) - (m + 2)) ltac:(lia)) as M.
    replace (m + 2 + (Z.to_nat (cut - 1) - (m + 2)))%nat with (Z.to_nat (cut - 1)) in M by lia; exact M. }
  assert (Right : forall x p, In x Tr -> (cut < fst (fst x))%Z -> pred x p -> hr (fst p) = true).
  { intros x p Hx Hj [[Hp _] _]; rewrite Forall_forall in Lo; destruct (Lo x Hx) as (m & E1 & E2 & E3).
    rewrite E3 in Hp; cbn [fst] in Hp; unfold hr; apply lt_b_true; apply Rle_lt_trans with (2 := Hp); unfold c.
    pose proof (moment_increasing pts Inc (Z.to_nat (cut - 1)) (m - Z.to_nat (cut - 1)) ltac:(lia)) as M.
    replace (Z.to_nat (cut - 1) + (m - Z.to_nat (cut - 1)))%nat with m in M by lia; exact M. }
  assert (Sign : forall x p sg, snd (fst x) = sg -> pred x p -> (if sg then lt_b 0 (snd p) else lt_b (snd p) 0) = true).
  { intros x p sg <- [_ Hs]; unfold of_sign in Hs; destruct (snd (fst x)); apply lt_b_true; lra. }
  assert (Bound : forall h, convex h -> (count (up h) ks <= count (up h) (combine S ka) + n * (count h S + 1))%nat /\
            (count (down h) ks <= count (down h) (combine S ka) + (length l2 - n) * (count h S + 1))%nat /\
            (count (up h) (combine S ka) + count (down h) (combine S ka) <= count h S)%nat).
  { intros h Ch; destruct (Cnt h Ch) as [U D]; unfold ks; rewrite !count_app; repeat split; try lia.
    apply count_combine, Lk. }
  assert (Fl : forall P, number P = Z.of_nat (count (fun x => P (fst x)) Tr)).
  { intros P; unfold number, found; rewrite <- EF; f_equal; apply count_fst. }
  assert (Part : (count hl S + count hr S <= length l1)%nat).
  { apply Nat.le_trans with (2 := LS); apply count_apart; unfold hl, hr; intros x H; apply lt_b_true in H.
    apply not_true_is_false; intros H'; apply lt_b_true in H'; lra. }
  assert (All : (count ha S <= length l1)%nat) by (apply Nat.le_trans with (2 := LS), count_one).
  assert (Bits : forall P Q, P && Q = true -> P = true /\ Q = true) by (intros; apply andb_true_iff; assumption).
  destruct (Bound hl Cl) as (Ul & Dl & Sl), (Bound hr Cr) as (Ur & Dr & Sr), (Bound ha Ca) as (Ua & Da & Sa).
  assert (N1 : (count (fun x => left_of cut true (fst x)) Tr <= count (up hl) ks)%nat).
  { apply (forced_count Tr ks _ _ Ex Dis); intros x p Hx T Px; unfold left_of in T; apply Bits in T as [T1 T2].
    apply Z.ltb_lt in T1; apply eqb_prop in T2; unfold up; rewrite (Left x p Hx T1 Px); exact (Sign x p true T2 Px). }
  assert (N2 : (count (fun x => left_of cut false (fst x)) Tr <= count (down hl) ks)%nat).
  { apply (forced_count Tr ks _ _ Ex Dis); intros x p Hx T Px; unfold left_of in T; apply Bits in T as [T1 T2].
    apply Z.ltb_lt in T1; apply eqb_prop in T2; unfold down; rewrite (Left x p Hx T1 Px); exact (Sign x p false T2 Px). }
  assert (N3 : (count (fun x => right_of cut true (fst x)) Tr <= count (up hr) ks)%nat).
  { apply (forced_count Tr ks _ _ Ex Dis); intros x p Hx T Px; unfold right_of in T; apply Bits in T as [T1 T2].
    apply Z.ltb_lt in T1; apply eqb_prop in T2; unfold up; rewrite (Right x p Hx T1 Px); exact (Sign x p true T2 Px). }
  assert (N4 : (count (fun x => right_of cut false (fst x)) Tr <= count (down hr) ks)%nat).
  { apply (forced_count Tr ks _ _ Ex Dis); intros x p Hx T Px; unfold right_of in T; apply Bits in T as [T1 T2].
    apply Z.ltb_lt in T1; apply eqb_prop in T2; unfold down; rewrite (Right x p Hx T1 Px); exact (Sign x p false T2 Px). }
  assert (Both : forall sg, (count (fun x : forced => left_of cut sg (fst x)) Tr + count (fun x : forced => right_of cut sg (fst x)) Tr
            <= count (fun x : forced => Bool.eqb (snd (fst x)) sg) Tr)%nat).
  { intros sg; generalize Tr as l; induction l as [| x l IH]; [auto |]; rewrite !count_cons; unfold left_of at 1, right_of at 1.
    destruct (Bool.eqb (snd (fst x)) sg); rewrite ?andb_false_r, ?andb_true_r; [| lia].
    destruct (Z.ltb_spec (fst (fst x)) cut), (Z.ltb_spec cut (fst (fst x))); lia. }
  assert (N5 : (count (fun x : forced => Bool.eqb (snd (fst x)) true) Tr <= count (up ha) ks)%nat).
  { apply (forced_count Tr ks _ _ Ex Dis); intros x p Hx T Px; apply eqb_prop in T; exact (Sign x p true T Px). }
  assert (N6 : (count (fun x : forced => Bool.eqb (snd (fst x)) false) Tr <= count (down ha) ks)%nat).
  { apply (forced_count Tr ks _ _ Ex Dis); intros x p Hx T Px; apply eqb_prop in T; exact (Sign x p false T Px). }
  pose proof (Both true) as B1; pose proof (Both false) as B2; rewrite !Fl; unfold forced in *.
  set (pl := count (fun x => left_of cut true (fst x)) Tr) in *; set (ql := count (fun x => left_of cut false (fst x)) Tr) in *.
  set (pr := count (fun x => right_of cut true (fst x)) Tr) in *; set (qr := count (fun x => right_of cut false (fst x)) Tr) in *.
  exists (Z.of_nat (count hl S)), (Z.of_nat n); split; [lia |]; split; [lia |]; split; [| split].
  - apply (room_of_counts _ _ (count (up hl) (combine S ka)) (count (down hl) (combine S ka)) (count hl S)); lia.
  - apply (room_of_counts _ _ (count (up hr) (combine S ka)) (count (down hr) (combine S ka)) (count hr S)); lia.
  - rewrite <- !Nat2Z.inj_add.
    apply (room_of_counts _ _ (count (up ha) (combine S ka)) (count (down ha) (combine S ka)) (count ha S)); lia.
Qed.

Lemma signs_sound choices cut xs zs idx (l1 l2 : layer R) (o : neuron R) d1 d2 : check_signs choices cut xs zs idx = true ->
  In (d1, d2) choices -> Z.of_nat (length l1) = d1 -> (Z.of_nat (length l2) <= d2)%Z ->
  ~ fits_data (Network [l1; l2] o) xs zs.
Proof.
  unfold check_signs; destruct (frame xs) as [[p v] ts] eqn:Fr; cbv zeta; rewrite !andb_true_iff.
  intros [[[[[[[[SL OL] Inc] Sc] C1] C2] _] _] Ch] In_ E1 E2 Fit; apply Z.leb_le in C1, C2; rewrite Zlength_correct in C2.
  apply same_length_eq in SL; pose proof (all_on_line_length _ _ _ _ OL) as LL.
  rewrite forallb_forall in Ch; specialize (Ch _ In_); cbn [fst snd] in Ch; apply negb_true_iff in Ch.
  assert (Thr : through (fun t => evalR (Network [l1; l2] o) (on (pairs p v) t)) (combine ts zs)).
  { apply (through_line (evalR (Network [l1; l2] o)) _ p v) with (xs := xs); [| exact OL | exact Fit].
    intros t x Hx; rewrite (on_line_on p v t x Hx); reflexivity. }
  destruct (signs_room l1 l2 o (pairs p v) (combine ts zs) idx cut Sc) as (b & n & Hb & Hn & R1 & R2 & R3).
  - rewrite map_fst_combine by lia; exact Inc.
  - rewrite combine_length, Nat.min_l by lia; lia.
  - exact Thr.
  - rewrite E1 in *; enough (H : true = false) by discriminate; rewrite <- Ch; symmetry.
    apply (has_room_complete _ _ _ _ _ _ b n); try lia.
    + apply (room_more _ _ b _ _ (Z.of_nat (length l2))); try lia; exact R1.
    + apply (room_more _ _ (d1 - b)%Z _ _ (Z.of_nat (length l2))); try lia; exact R2.
    + apply (room_more _ _ d1 _ _ (Z.of_nat (length l2))); try lia; exact R3.
Qed.

(** A network with an empty layer is constant, and at least one kink is forced. *)
Lemma signs_empty choices cut xs zs idx (N : network R) : check_signs choices cut xs zs idx = true ->
  In 0%nat (widths N) -> ~ fits_data N xs zs.
Proof.
  intros H W; apply (pieces_empty_sound (map Z.of_nat (widths N)) xs zs idx);
    [| rewrite map_map; symmetry; erewrite map_ext; [apply map_id | intros; apply Nat2Z.id]].
  unfold check_signs in H; unfold check_pieces_empty, check_kinks; destruct (frame xs) as [[p v] ts]; cbv zeta in H.
  rewrite !andb_true_iff in *; destruct H as [[[[[[[[SL OL] Inc] Sc] _] _] _] L] _]; repeat split; auto.
  apply existsb_exists; exists 0%Z; split; [apply (in_map Z.of_nat _ 0%nat W) | reflexivity].
Qed.

(** Rule `signs`, claims about widths. *)
Theorem signs_widths_sound (d1 d2 cut : Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) :
  check_signs_widths d1 d2 cut xs zs idx = true ->
  forall N : network R, widths N = [Z.to_nat d1; Z.to_nat d2] -> ~ fits_data N xs zs.
Proof.
  unfold check_signs_widths; rewrite !andb_true_iff; intros [[P1 P2] H] N W; apply Z.leb_le in P1, P2.
  destruct ((d1 =? 0)%Z || (d2 =? 0)%Z) eqn:E.
  - apply (signs_empty _ _ _ _ _ N H); rewrite W; apply orb_true_iff in E as [E | E]; apply Z.eqb_eq in E; subst; simpl; auto.
  - destruct N as [hid o]; unfold widths in W; simpl in W; destruct hid as [| l1 [| l2 [|]]]; try discriminate.
    injection W as W1 W2; apply (signs_sound _ _ _ _ _ l1 l2 o d1 d2 H); [left; reflexivity | lia | lia].
Qed.

(** Rule `signs`, claims about the sum of neurons. *)
Theorem signs_at_most_sound (m cut : Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) :
  check_signs_at_most m cut xs zs idx = true ->
  forall N : network R, length (hidden N) = 2%nat -> (neurons N <= Z.to_nat m)%nat -> ~ fits_data N xs zs.
Proof.
  unfold check_signs_at_most; intros H [hid o] L M; simpl in L; destruct hid as [| l1 [| l2 [|]]]; try discriminate.
  destruct (in_dec Nat.eq_dec 0%nat (widths (Network [l1; l2] o))) as [Z0 | NZ]; [exact (signs_empty _ _ _ _ _ _ H Z0) |].
  unfold neurons, widths in M; simpl in M; unfold widths in NZ; simpl in NZ.
  assert (length l1 <> 0 /\ length l2 <> 0)%nat as [N1 N2] by (split; intros E; apply NZ; rewrite E; auto).
  apply (signs_sound _ _ _ _ _ l1 l2 o (Z.of_nat (length l1)) (m - Z.of_nat (length l1)) H); [| reflexivity | lia].
  apply in_map_iff; exists (length l1); split; [reflexivity | apply in_seq; lia].
Qed.
