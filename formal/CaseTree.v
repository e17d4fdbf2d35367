(** Kind `case-tree`, rules `split`, `tree`, `leaf`, `forms`, `products` and `places`: what a tree that the checker accepts refutes. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool Permutation.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Fit Farkas Polynomials Products Places.

(** Variables. *)
Definition O_ : var := (0, 0, 0)%nat.
Definition C_ (k : nat) : var := (1, k, 0)%nat.
Definition S_ (k : nat) : var := (2, k, 0)%nat.
Definition U_ (k j : nat) : var := (3, k, j)%nat.
Definition V_ (k j : nat) : var := (4, k, j)%nat.
Definition R_ (k i : nat) : var := (5, k, i)%nat.

(** [gap] g lies between samples g and g + 1 of the window; samples are counted from 1, neurons and marks from 0. *)
Record mark : Set := Mark { gap : nat; right : bool; several : bool }.

(** The case of a tree: the samples (t, z) of its window, the neurons of the last hidden layer, those of positive
    output weight, whether first slopes are free, the breakpoints, and the sample by whose h neurons are numbered.
    [direct]: one hidden layer, the labels are h_1 itself. *)
Record case : Set := Case {
  direct : bool; samples : list (Q * Q); neurons : nat; positive_ : nat; free_ : bool; marks : list mark; order_ : nat }.

Section Tree.
  Variable w : case.

  Definition time (i : nat) : Q := fst (nth (i - 1) (samples w) (0%Q, 0%Q)).
  Definition label (i : nat) : Q := snd (nth (i - 1) (samples w) (0%Q, 0%Q)).
  Definition place (i : nat) : bool := (1 <=? i)%nat && (i <=? length (samples w))%nat.
  Definition sign (k : nat) : Q := if (k <? positive_ w)%nat then 1%Q else (-1)%Q.

  Fixpoint active (k i : nat) (j : nat) (ms : list mark) : list term :=
    match ms with
    | [] => []
    | m :: ms' =>
        (if right m then if (gap m <? i)%nat then [(U_ k j, time i); (V_ k j, (-1)%Q)] else []
         else if (i <=? gap m)%nat then [(U_ k j, (- time i)%Q); (V_ k j, 1%Q)] else [])
        ++ active k i (S j) ms'
    end.

  (** h_k at sample i, and the sum that is to be the label. *)
  Definition h (k i : nat) : list term :=
    (C_ k, 1%Q) :: (if free_ w then [(S_ k, time i)] else []) ++ active k i 0 (marks w).
  Definition sum (i : nat) : list term :=
    if direct w then h 0 i else (O_, 1%Q) :: map (fun k => (R_ k i, sign k)) (seq 0 (neurons w)).

  (** The linear combination of the u's, or of the v's, of mark j. *)
  Fixpoint along_ (X : nat -> nat -> var) (k : nat) (a : list Z) (j : nat) : list term :=
    match a with [] => [] | c :: a' => (X k j, inject_Z c) :: along_ X (S k) a' j end.

  (** The values [rho] of the variables and the breakpoints [beta] are those of a network of this case. *)
  Definition model (rho : var -> R) (beta : nat -> R) : Prop :=
    (forall i, place i = true -> lin rho (sum i) = Q2R (label i)) /\
    (forall k i, place i = true -> (k < neurons w)%nat -> rho (R_ k i) = reluR (lin rho (h k i))) /\
    (forall j m, nth_error (marks w) j = Some m -> Q2R (time (gap m)) <= beta j <= Q2R (time (gap m + 1)))%R /\
    (forall j m k, nth_error (marks w) j = Some m -> several m = false -> (rho (V_ k j) = beta j * rho (U_ k j))%R) /\
    (forall k, (S k < neurons w)%nat -> sign k = sign (S k) ->
       lin rho (h k (order_ w)) <= lin rho (h (S k) (order_ w)))%R.

  (** * The checker *)
  Inductive split_ : Set := SplitH (k i : nat) | SplitU (a : list Z) (j : nat) | SplitB (j : nat) (q : Q) | SplitP (f : form).
  Inductive fact : Set :=
  | FactH (k i : nat) (side : bool) | FactU (a : list Z) (j : nat) (side : bool) | FactP (f : form) (side : bool).
  Inductive named : Set :=
  | Eq_ (i : nat) (s : bool) | RPos (k i : nat) | RGeH (k i : nat) | RLeH (k i : nat) | RLe0 (k i : nat)
  | HPos (k i : nat) | HNeg (k i : nat) | Order (k : nat) | Coupling (a : list Z) (j : nat) (s low : bool)
  | Slope (a : list Z) (j : nat) (s : bool) | Unit_.
  (** [signs]: for each neuron, at each sample, the side on which r is replaced, if it is. *)
  Inductive tree : Set :=
  | Leaf (l : list (named * positive))
  | ProductLeaf (signs : list (list (option bool))) (fs : list (form * relation)) (gs : list (list nat * list (named * positive)))
  | Split (s : split_) (high low : tree)
  | Kinks (idx : list nat).

  Definition neg (l : list term) : list term := times (-1) l.
  Fixpoint same_list (a b : list Z) : bool :=
    match a, b with [], [] => true | x :: a', y :: b' => (x =? y)%Z && same_list a' b' | _, _ => false end.
  Definition has (F : list fact) (f : fact) : bool :=
    existsb (fun g => match f, g with
      | FactH k i s, FactH k' i' s' => Nat.eqb k k' && Nat.eqb i i' && Bool.eqb s s'
      | FactU a j s, FactU a' j' s' => same_list a a' && Nat.eqb j j' && Bool.eqb s s'
      | FactP a s, FactP a' s' => same_form a a' && Bool.eqb s s'
      | _, _ => false end) F.

  Definition inside (k i : nat) : bool := place i && (k <? neurons w)%nat.

  Definition meaning (F : list fact) (lo hi : list Q) (x : named) : option inequality :=
    match x with
    | Eq_ i s => if place i then Some (if s then (sum i, (- label i)%Q) else (neg (sum i), label i)) else None
    | RPos k i => if inside k i then Some ([(R_ k i, 1%Q)], 0%Q) else None
    | RGeH k i => if inside k i then Some ((R_ k i, 1%Q) :: neg (h k i), 0%Q) else None
    | RLeH k i => if inside k i && has F (FactH k i true) then Some ((R_ k i, (-1)%Q) :: h k i, 0%Q) else None
    | RLe0 k i => if inside k i && has F (FactH k i false) then Some ([(R_ k i, (-1)%Q)], 0%Q) else None
    | HPos k i => if has F (FactH k i true) then Some (h k i, 0%Q) else None
    | HNeg k i => if has F (FactH k i false) then Some (neg (h k i), 0%Q) else None
    | Order k =>
        if (S k <? neurons w)%nat && Bool.eqb (k <? positive_ w)%nat (S k <? positive_ w)%nat
        then Some (h (S k) (order_ w) ++ neg (h k (order_ w)), 0%Q) else None
    | Coupling a j s low =>
        match nth_error (marks w) j, nth_error lo j, nth_error hi j with
        | Some m, Some l, Some r =>
            if negb (several m) && has F (FactU a j s) then
              let d := along_ V_ 0 a j ++ times (- (if low then l else r)) (along_ U_ 0 a j) in
              Some (if Bool.eqb s low then d else neg d, 0%Q)
            else None
        | _, _, _ => None
        end
    | Slope a j s => if has F (FactU a j s) then Some (if s then along_ U_ 0 a j else neg (along_ U_ 0 a j), 0%Q) else None
    | Unit_ => Some ([], 1%Q)
    end.

  Fixpoint meanings (F : list fact) (lo hi : list Q) (l : list (named * positive)) : option (list (inequality * positive)) :=
    match l with
    | [] => Some []
    | (x, m) :: l' =>
        match meaning F lo hi x, meanings F lo hi l' with Some e, Some es => Some ((e, m) :: es) | _, _ => None end
    end.

  (** Rule `forms`: a form has its relation to 0 on the sides that were taken. *)
  Definition at_least (F : list fact) (f : form) : bool := (0 <=? least f)%Z || has F (FactP f true).
  Definition stands (F : list fact) (f : form * relation) : bool :=
    match snd f with
    | AtLeast => at_least F (fst f)
    | Above => has F (FactP (minus (fst f)) false)
    | Zero => linear (fst f) && at_least F (fst f) && at_least F (minus (fst f))
    end.

  (** Rule `products`: r is h, or 0; v is b u, where b = low + (high - low) t. *)
  Definition settle (F : list fact) (signs : list (list (option bool))) (v : var) : option (list term) :=
    let '(kind, k, i) := v in
    if Nat.eqb kind 5 then
      match nth (i - 1) (nth k signs []) None with
      | Some s => if inside k i && has F (FactH k i s) then Some (if s then h k i else []) else None
      | None => Some [(v, 1%Q)]
      end
    else Some [(v, 1%Q)].
  Definition coupled (rows : list polynomial) (v : var) : option (var * polynomial) :=
    let '(kind, k, j) := v in
    if Nat.eqb kind 4 then
      match nth_error (marks w) j with
      | Some m =>
          if several m then None
          else Some (U_ k j, ([], time (gap m)) :: scaled (addQ (time (gap m + 1)) (- time (gap m))) (row rows j))
      | None => None
      end
    else None.

  Fixpoint grouped (F : list fact) (lo hi : list Q) (gs : list (list nat * list (named * positive))) : option (list group) :=
    match gs with
    | [] => Some []
    | (ns, l) :: gs' =>
        match meanings F lo hi l, grouped F lo hi gs' with Some es, Some g => Some ((ns, es) :: g) | _, _ => None end
    end.
  Definition product_leaf (F : list fact) (lo hi : list Q) signs fs gs : bool :=
    match grouped F lo hi gs with
    | Some g =>
        forallb (stands F) fs &&
        let rows := solved (length (marks w)) fs in
        check_products (settle F signs) (coupled rows) (map (fun f => (written rows (fst f), snd f)) fs) g
    | None => false
    end.

  Fixpoint update (j : nat) (f : Q -> Q) (l : list Q) : list Q :=
    match l, j with [], _ => [] | x :: l', O => f x :: l' | x :: l', S j' => x :: update j' f l' end.
  Definition maxQ (a b : Q) : Q := if Qlt_b a b then b else a.
  Definition minQ (a b : Q) : Q := if Qlt_b a b then a else b.

  (** Rule `places`. With one hidden layer there are no places but the breakpoints. *)
  Definition too_many_kinks (idx : list nat) : bool :=
    check_places (samples w) (map (fun m => (gap m, several m)) (marks w)) (if direct w then 0 else positive_ w)
      (if direct w then 0 else neurons w - positive_ w) idx.

  Fixpoint refutes (F : list fact) (lo hi : list Q) (t : tree) : bool :=
    match t with
    | Leaf l => match meanings F lo hi l with Some es => contradiction_ es | None => false end
    | ProductLeaf signs fs gs => product_leaf F lo hi signs fs gs
    | Kinks idx => too_many_kinks idx
    | Split s a b =>
        match s with
        | SplitP f => refutes (FactP f true :: F) lo hi a && refutes (FactP f false :: F) lo hi b
        | SplitH k i => refutes (FactH k i true :: F) lo hi a && refutes (FactH k i false :: F) lo hi b
        | SplitU v j => refutes (FactU v j true :: F) lo hi a && refutes (FactU v j false :: F) lo hi b
        | SplitB j q => refutes F (update j (maxQ q) lo) hi a && refutes F lo (update j (minQ q) hi) b
        end
    end.

  Definition check_tree (t : tree) : bool :=
    refutes [] (map (fun m => time (gap m)) (marks w)) (map (fun m => time (gap m + 1)) (marks w)) t.

  (** * Soundness *)
  Local Open Scope R_scope.
  Variables (rho : var -> R) (beta : nat -> R).
  Hypothesis M : model rho beta.

  (** Where a breakpoint stands in its gap. *)
  Definition share (j : nat) : R :=
    match nth_error (marks w) j with
    | Some m => (beta j - Q2R (time (gap m))) / (Q2R (time (gap m + 1)) - Q2R (time (gap m)))
    | None => 0
    end.

  Definition fact_holds (f : fact) : Prop :=
    match f with
    | FactH k i s => if s then 0 <= lin rho (h k i) else lin rho (h k i) <= 0
    | FactU a j s => if s then 0 <= lin rho (along_ U_ 0 a j) else lin rho (along_ U_ 0 a j) <= 0
    | FactP f s => if s then 0 <= form_value share f else form_value share f < 0
    end.

  Definition bounds (lo hi : list Q) : Prop :=
    (forall j q, nth_error lo j = Some q -> Q2R q <= beta j) /\ (forall j q, nth_error hi j = Some q -> beta j <= Q2R q).

  Lemma same_list_eq a b : same_list a b = true -> a = b.
  Proof.
    revert b; induction a; destruct b; simpl; intros H; try discriminate; auto.
    apply andb_true_iff in H as [H1 H2]; apply Z.eqb_eq in H1; subst; f_equal; auto.
  Qed.
  Lemma has_holds F f : Forall fact_holds F -> has F f = true -> fact_holds f.
  Proof.
    intros HF H; unfold has in H; apply existsb_exists in H as (g & Hg & E).
    rewrite Forall_forall in HF; specialize (HF g Hg).
    destruct f, g; try discriminate; rewrite !andb_true_iff in E.
    - destruct E as [[E1 E2] E3]; apply Nat.eqb_eq in E1, E2; apply eqb_prop in E3; subst; exact HF.
    - destruct E as [[E1 E2] E3]; apply same_list_eq in E1; apply Nat.eqb_eq in E2; apply eqb_prop in E3; subst; exact HF.
    - destruct E as [E1 E2]; apply same_form_eq in E1; apply eqb_prop in E2; subst; exact HF.
  Qed.

  Lemma Q2R_1 : Q2R 1 = 1. Proof. unfold Q2R; simpl; lra. Qed.
  Lemma Q2R_m1 : Q2R (-1) = -1. Proof. unfold Q2R; simpl; lra. Qed.
  Lemma lin_neg l : lin rho (neg l) = - lin rho l.
  Proof. unfold neg; rewrite lin_times, Q2R_m1; ring. Qed.

  Lemma inside_relu k i : inside k i = true -> rho (R_ k i) = reluR (lin rho (h k i)).
  Proof.
    unfold inside; intros H; apply andb_true_iff in H as [H1 H2]; apply Nat.ltb_lt in H2.
    destruct M as (_ & Mr & _); auto.
  Qed.

  Lemma coupling j m : nth_error (marks w) j = Some m -> several m = false ->
    forall a k, lin rho (along_ V_ k a j) = beta j * lin rho (along_ U_ k a j).
  Proof.
    intros Hm Hs; destruct M as (_ & _ & _ & Mv & _).
    induction a as [| c a IH]; intros k; simpl; [ring |]; rewrite IH, (Mv j m k Hm Hs); ring.
  Qed.

  (** The breakpoints of a mark: where it stands for several, at both ends of its gap. *)
  Definition breaks_of (j : nat) (m : mark) : list breakpoint :=
    let '(g, u, v) := (gap m, fun k => rho (U_ k j), fun k => rho (V_ k j)) in
    let '(a, b) := (Q2R (time g), Q2R (time (g + 1))) in
    if several m then [Breakpoint g a (fun k => u k - (v k - u k * a) / (b - a)); Breakpoint g b (fun k => (v k - u k * a) / (b - a))]
    else [Breakpoint g (beta j) u].

  Lemma breaks_bends j m k t : nth_error (marks w) j = Some m -> Q2R (time (gap m)) < Q2R (time (gap m + 1)) ->
    (t <= Q2R (time (gap m)) -> bends (turns k (breaks_of j m)) t = 0) /\
    (Q2R (time (gap m + 1)) <= t -> bends (turns k (breaks_of j m)) t = rho (U_ k j) * t - rho (V_ k j)).
  Proof.
    intros Hm G; destruct M as (_ & _ & Mb & Mv & _); specialize (Mb j m Hm); unfold breaks_of.
    set (a := Q2R (time (gap m))) in *; set (b := Q2R (time (gap m + 1))) in *.
    destruct (several m) eqn:Sv; simpl; (split; intros Ht; [rewrite !reluR_neg by lra; ring | rewrite !reluR_pos by lra]).
    - field; lra.
    - rewrite (Mv j m k Hm Sv); ring.
  Qed.

  Lemma active_bends : increasing (map fst (samples w)) = true -> forall ms j0,
    (forall j m, nth_error ms j = Some m -> nth_error (marks w) (j0 + j) = Some m) ->
    (forall m, In m ms -> (1 <= gap m < length (samples w))%nat) ->
    exists bs (a s : nat -> R), map gap_ bs = gaps_of (map (fun m => (gap m, several m)) ms) /\
      Forall (fun b => moment_of (samples w) (gap_ b) <= at_place b <= moment_of (samples w) (gap_ b + 1)) bs /\
      forall k i, place i = true -> lin rho (active k i j0 ms) = cpl (a k) (s k) (turns k bs) (Q2R (time i)).
  Proof.
    intros Inc; induction ms as [| m ms IH]; intros j0 Nth Rg.
    { exists [], (fun _ => 0), (fun _ => 0); repeat split; [constructor |]; intros; unfold cpl; simpl; ring. }
    destruct (IH (S j0)) as (bs & a & s & Eg & Pl & E).
    { intros j m' Hj; replace (S j0 + j)%nat with (j0 + S j)%nat by lia; exact (Nth (S j) m' Hj). }
    { intros m' Hm; apply Rg; right; exact Hm. }
    pose proof (Nth 0%nat m eq_refl) as Hm; rewrite Nat.add_0_r in Hm; pose proof (Rg m (or_introl eq_refl)) as Hg.
    pose proof (moments_increase_strictly _ (gap m) Inc ltac:(lia) ltac:(lia)) as G.
    pose proof (moments_increase _ Inc) as Mono.
    destruct M as (_ & _ & Mb & _); specialize (Mb j0 m Hm).
    exists (breaks_of j0 m ++ bs), (fun k => (if right m then 0 else rho (V_ k j0)) + a k),
      (fun k => (if right m then 0 else - rho (U_ k j0)) + s k); repeat split.
    - rewrite map_app, Eg; unfold breaks_of, gaps_of; simpl; destruct (several m); reflexivity.
    - apply Forall_app; split; [| exact Pl]; unfold breaks_of, moment_of, at_sample in *; destruct (several m);
        repeat apply Forall_cons; try apply Forall_nil; simpl; unfold time in *; lra.
    - intros k i P; cbn [active]; rewrite lin_app, (E k i P); unfold cpl, turns; rewrite map_app, bends_app.
      destruct (breaks_bends j0 m k (Q2R (time i)) Hm G) as [L R]; unfold turns in L, R.
      unfold place in P; apply andb_true_iff in P as [P1 P2]; apply Nat.leb_le in P1, P2.
      assert (Side : (i <= gap m)%nat /\ Q2R (time i) <= Q2R (time (gap m)) \/ (gap m < i)%nat /\ Q2R (time (gap m + 1)) <= Q2R (time i)).
      { destruct (Nat.le_gt_cases i (gap m)); [left | right]; (split; [assumption |]);
          [apply (Mono i (gap m)) | apply (Mono (gap m + 1)%nat i)]; lia. }
      destruct Side as [[C Le] | [C Le]]; [rewrite (L Le) | rewrite (R Le)]; destruct (right m).
      + destruct (Nat.ltb_spec (gap m) i); [lia |]; cbn [lin]; ring.
      + destruct (Nat.leb_spec i (gap m)); [| lia]; cbn [lin]; rewrite Q2R_opp, Q2R_1; ring.
      + destruct (Nat.ltb_spec (gap m) i); [| lia]; cbn [lin]; rewrite Q2R_m1; ring.
      + destruct (Nat.leb_spec i (gap m)); [lia |]; cbn [lin]; ring.
  Qed.

  Lemma too_many_kinks_sound idx : too_many_kinks idx = true -> False.
  Proof.
    unfold too_many_kinks; intros H; pose proof H as H0; unfold check_places in H0.
    destruct (own_kinks _ _ _ _) as [found |]; [| discriminate]; rewrite !andb_true_iff in H0; destruct H0 as [[[Inc Rg] _] _].
    destruct (active_bends Inc (marks w) 0 ltac:(auto)) as (bs & a & s & Eg & Pl & E).
    { intros m Hm; rewrite forallb_forall in Rg; specialize (Rg (gap m, several m)); cbn [fst] in Rg.
      assert (G := Rg ltac:(apply in_map_iff; exists m; auto)); apply andb_true_iff in G as [G1 G2].
      apply Nat.leb_le in G1; apply Nat.ltb_lt in G2; lia. }
    (* the functions h_k *)
    set (c := fun k => rho (C_ k) + a k); set (d := fun k => (if free_ w then rho (S_ k) else 0) + s k).
    assert (Hh : forall k i, place i = true -> lin rho (h k i) = cpl (c k) (d k) (turns k bs) (Q2R (time i))).
    { intros k i P; unfold h; cbn [lin]; rewrite lin_app, (E k i P), Q2R_1; unfold c, d, cpl.
      destruct (free_ w); cbn [lin]; ring. }
    destruct M as (Me & Mr & _).
    assert (Thr : forall f, (forall i, place i = true -> f (Q2R (time i)) = lin rho (sum i)) -> through f (samples w)).
    { intros f F; unfold through; apply Forall_forall; intros p Hp; destruct (In_nth _ _ (0%Q, 0%Q) Hp) as (n & Ln & En).
      assert (P : place (S n) = true) by (unfold place; apply andb_true_iff; rewrite !Nat.leb_le; lia).
      specialize (F (S n) P); rewrite (Me (S n) P) in F; unfold time, label in F; replace (S n - 1)%nat with n in F by lia.
      rewrite En in F; exact F. }
    destruct (direct w) eqn:Dir.
    - apply (check_places_sound _ _ _ _ _ H bs (map (fun b => turn b 0%nat) bs) [] (fun _ => true) [] (c 0%nat) (d 0%nat)).
      + rewrite Eg; reflexivity.
      + exact Pl.
      + apply map_length.
      + constructor.
      + intros; simpl; lia.
      + replace (combine (map at_place bs) (map (fun b => turn b 0%nat) bs)) with (turns 0 bs)
          by (unfold turns; clear; induction bs as [| b bs IH]; simpl; [reflexivity | rewrite IH; reflexivity]).
        simpl; rewrite app_nil_r; apply Thr; intros i P; rewrite <- (Hh 0%nat i P); unfold sum; rewrite Dir; reflexivity.
    - destruct (sort_key at_place bs) as (bs' & Pm & St).
      set (sg := fun k => (k <? positive_ w)%nat).
      destruct (layer_zeros bs' sg c d St (seq 0 (neurons w))) as (A & B & ka & Zs & Lk & Zo & Ez).
      apply (check_places_sound _ _ _ _ _ H bs' ka (seq 0 (neurons w)) sg Zs (rho O_ + A) B).
      + rewrite <- Eg; apply Permutation_map; symmetry; exact Pm.
      + rewrite Forall_forall in *; intros b Hb; apply Pl, (Permutation_in b (Permutation_sym Pm)), Hb.
      + exact Lk.
      + exact Zo.
      + intros x y; apply weights_count.
      + apply Thr; intros i P; unfold sum; rewrite Dir; cbn [lin]; rewrite Q2R_1, Rmult_1_l.
        transitivity (rho O_ + cpl A B (combine (map at_place bs') ka ++ concat Zs) (Q2R (time i))); [unfold cpl; ring |].
        rewrite <- Ez; f_equal; unfold weighted.
        assert (Ns : forall k, In k (seq 0 (neurons w)) -> (k < neurons w)%nat) by (intros k Hk; apply in_seq in Hk; lia).
        clear - Ns Mr Hh P Pm; revert Ns; generalize (seq 0 (neurons w)) as ns.
        induction ns as [| k ns IH]; intros Ns; [reflexivity |]; cbn [fold_right map lin]; rewrite IH by (intros k' Hk'; apply Ns; right; exact Hk').
        rewrite (Mr k i P (Ns k (or_introl eq_refl))), (Hh k i P); f_equal; f_equal.
        * unfold sgn_, sg, sign; destruct (k <? positive_ w)%nat; [symmetry; apply Q2R_1 | symmetry; apply Q2R_m1].
        * f_equal; unfold cpl; f_equal; apply bends_perm; unfold turns; apply Permutation_map; symmetry; exact Pm.
  Qed.

  Lemma some_eq {A} (x y : A) : Some x = Some y -> y = x.
  Proof. congruence. Qed.

  Lemma meaning_holds F lo hi x e : Forall fact_holds F -> bounds lo hi ->
    meaning F lo hi x = Some e -> holds rho e.
  Proof.
    intros HF [Hlo Hhi]; unfold holds; destruct x; cbn [meaning]; intros H.
    - destruct (place i) eqn:P; [| discriminate]; destruct M as (Me & _); specialize (Me i P).
      destruct s; apply some_eq in H; subst e; cbn [fst snd]; [rewrite Q2R_opp | rewrite lin_neg]; rewrite Me; apply Req_le; ring.
    - destruct (inside k i) eqn:I; [| discriminate]; apply some_eq in H; subst e; simpl.
      rewrite (inside_relu k i I), Q2R_1, Q2R_0; unfold reluR; pose proof (Rmax_l 0 (lin rho (h k i))); lra.
    - destruct (inside k i) eqn:I; [| discriminate]; apply some_eq in H; subst e.
      change (0 <= Q2R 1 * rho (R_ k i) + lin rho (neg (h k i)) + Q2R 0).
      rewrite lin_neg, (inside_relu k i I), Q2R_1, Q2R_0; unfold reluR; pose proof (Rmax_r 0 (lin rho (h k i))); lra.
    - destruct (inside k i) eqn:I; [| discriminate]; simpl in H.
      destruct (has F (FactH k i true)) eqn:Fa; [| discriminate]; apply some_eq in H; subst e.
      pose proof (has_holds F _ HF Fa) as G; unfold fact_holds in G; change (0 <= Q2R (-1) * rho (R_ k i) + lin rho (h k i) + Q2R 0).
      rewrite (inside_relu k i I), Q2R_m1, Q2R_0, reluR_pos by exact G; lra.
    - destruct (inside k i) eqn:I; [| discriminate]; simpl in H.
      destruct (has F (FactH k i false)) eqn:Fa; [| discriminate]; apply some_eq in H; subst e.
      pose proof (has_holds F _ HF Fa) as G; unfold fact_holds in G; simpl.
      rewrite (inside_relu k i I), Q2R_m1, Q2R_0, reluR_neg by exact G; lra.
    - destruct (has F (FactH k i true)) eqn:Fa; [| discriminate]; apply some_eq in H; subst e.
      pose proof (has_holds F _ HF Fa) as G; unfold fact_holds in G; cbn [fst snd]; rewrite Q2R_0; lra.
    - destruct (has F (FactH k i false)) eqn:Fa; [| discriminate]; apply some_eq in H; subst e.
      pose proof (has_holds F _ HF Fa) as G; unfold fact_holds in G; cbn [fst snd]; rewrite lin_neg, Q2R_0; lra.
    - destruct (S k <? neurons w)%nat eqn:L; [| discriminate].
      destruct (Bool.eqb _ _) eqn:E; [| discriminate].
      apply some_eq in H; subst e; apply Nat.ltb_lt in L; apply eqb_prop in E.
      destruct M as (_ & _ & _ & _ & Mo).
      assert (Sg : sign k = sign (S k)) by (unfold sign; rewrite E; reflexivity).
      specialize (Mo k L Sg); cbn [fst snd]; rewrite lin_app, lin_neg, Q2R_0; lra.
    - destruct (nth_error (marks w) j) as [m |] eqn:Hm; [| discriminate].
      destruct (nth_error lo j) as [l |] eqn:Hl; [| discriminate].
      destruct (nth_error hi j) as [r |] eqn:Hr; [| discriminate].
      destruct (several m) eqn:Sv; [discriminate |]; simpl in H.
      destruct (has F (FactU a j s)) eqn:Fa; [| discriminate].
      pose proof (has_holds F _ HF Fa) as G; unfold fact_holds in G.
      pose proof (coupling j m Hm Sv a 0) as Cp; specialize (Hlo j l Hl); specialize (Hhi j r Hr).
      set (uu := lin rho (along_ U_ 0 a j)) in *.
      apply some_eq in H; subst e; destruct s, low; cbn [Bool.eqb fst snd];
        rewrite ?lin_neg, lin_app, lin_times, Q2R_opp, Q2R_0, Cp; fold uu; nra.
    - destruct (has F (FactU a j s)) eqn:Fa; [| discriminate].
      pose proof (has_holds F _ HF Fa) as G; unfold fact_holds in G.
      apply some_eq in H; subst e; destruct s; cbn [fst snd]; rewrite ?lin_neg, Q2R_0; lra.
    - apply some_eq in H; subst e; cbn [fst snd lin]; rewrite Q2R_1; lra.
  Qed.

  Lemma meanings_hold F lo hi l es : Forall fact_holds F -> bounds lo hi -> meanings F lo hi l = Some es ->
    Forall (fun p => holds rho (fst p)) es.
  Proof.
    intros HF HB; revert es; induction l as [| [x m] l IH]; simpl; intros es H.
    - injection H as <-; constructor.
    - destruct (meaning F lo hi x) as [e |] eqn:E; [| discriminate].
      destruct (meanings F lo hi l) as [es' |]; [| discriminate]; injection H as <-.
      constructor; [exact (meaning_holds F lo hi x e HF HB E) | auto].
  Qed.

  Lemma share_at j m : nth_error (marks w) j = Some m ->
    beta j = Q2R (time (gap m)) + (Q2R (time (gap m + 1)) - Q2R (time (gap m))) * share j /\ 0 <= share j <= 1.
  Proof.
    intros Hm; destruct M as (_ & _ & Mb & _); specialize (Mb j m Hm); unfold share; rewrite Hm.
    set (a := Q2R (time (gap m))) in *; set (b := Q2R (time (gap m + 1))) in *.
    destruct (Req_dec (b - a) 0) as [E | E].
    - replace (beta j - a) with 0 by lra; unfold Rdiv; rewrite Rmult_0_l; lra.
    - assert (0 < b - a) by lra; split; [field; exact E |]; split.
      + apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra].
      + apply (Rmult_le_reg_r (b - a)); [lra |]; unfold Rdiv; rewrite Rmult_assoc, Rinv_l by exact E; lra.
  Qed.
  Lemma share_unit j : 0 <= share j <= 1.
  Proof.
    destruct (nth_error (marks w) j) as [m |] eqn:Hm; [apply (share_at j m Hm) | unfold share; rewrite Hm; lra].
  Qed.

  Lemma at_least_holds F f : Forall fact_holds F -> at_least F f = true -> 0 <= form_value share f.
  Proof.
    unfold at_least; intros HF H; apply orb_true_iff in H as [H | H]; [| exact (has_holds F _ HF H)].
    apply Z.leb_le, IZR_le in H; pose proof (least_sound share f share_unit); lra.
  Qed.
  Lemma stands_holds F f : Forall fact_holds F -> stands F f = true -> related (snd f) (form_value share (fst f)).
  Proof.
    destruct f as [f []]; unfold stands; cbn [fst snd related]; intros HF H.
    - exact (at_least_holds F f HF H).
    - apply (has_holds F _ HF) in H; unfold fact_holds in H; rewrite value_minus in H; lra.
    - rewrite !andb_true_iff in H; destruct H as [[_ H1] H2]; apply (at_least_holds F _ HF) in H1, H2.
      rewrite value_minus in H2; lra.
  Qed.

  Lemma settle_holds F signs v l : Forall fact_holds F -> settle F signs v = Some l -> rho v = lin rho l.
  Proof.
    intros HF; assert (Same : Some [(v, 1%Q)] = Some l -> rho v = lin rho l).
    { intros H; injection H as <-; cbn [lin]; rewrite Q2R_1; ring. }
    unfold settle; destruct v as [[kind k] i]; destruct (Nat.eqb_spec kind 5) as [-> | _]; [| exact Same].
    destruct (nth (i - 1) (nth k signs []) None) as [s |]; [| exact Same].
    destruct (inside k i) eqn:I; [| discriminate]; destruct (has F (FactH k i s)) eqn:Fa; [| discriminate]; intros H.
    apply some_eq in H; subst l; pose proof (has_holds F _ HF Fa) as G; unfold fact_holds in G.
    change (rho (R_ k i) = lin rho (if s then h k i else [])); rewrite (inside_relu k i I).
    destruct s; [apply reluR_pos, G | apply reluR_neg, G].
  Qed.
  Lemma coupled_holds rows v v' b : rows_ok share rows -> coupled rows v = Some (v', b) -> rho v = value share b * rho v'.
  Proof.
    unfold coupled; destruct v as [[kind k] j]; destruct (Nat.eqb_spec kind 4) as [-> | _]; [| discriminate]; intros Ok.
    destruct (nth_error (marks w) j) as [m |] eqn:Hm; [| discriminate].
    destruct (several m) eqn:Sv; [discriminate |]; intros H; injection H as <- <-.
    destruct M as (_ & _ & _ & Mv & _); rewrite (Mv j m k Hm Sv : rho (4, k, j)%nat = _); f_equal.
    destruct (share_at j m Hm) as [E _]; rewrite E at 1.
    unfold value; cbn [total power]; rewrite total_scaled, addQ_R, Q2R_opp.
    specialize (Ok j); unfold value in Ok; rewrite Ok; ring.
  Qed.

  Lemma grouped_holds F lo hi gs g : Forall fact_holds F -> bounds lo hi -> grouped F lo hi gs = Some g ->
    Forall (fun x => Forall (fun p => holds rho (fst p)) (snd x)) g.
  Proof.
    intros HF HB; revert g; induction gs as [| [ns l] gs IH]; simpl; intros g H; [injection H as <-; constructor |].
    destruct (meanings F lo hi l) as [es |] eqn:E; [| discriminate]; destruct (grouped F lo hi gs) as [g' |]; [| discriminate].
    injection H as <-; constructor; [exact (meanings_hold F lo hi l es HF HB E) | auto].
  Qed.
  Lemma product_leaf_sound F lo hi signs fs gs : Forall fact_holds F -> bounds lo hi ->
    product_leaf F lo hi signs fs gs = true -> False.
  Proof.
    unfold product_leaf; intros HF HB H; destruct (grouped F lo hi gs) as [g |] eqn:G; [| discriminate].
    apply andb_true_iff in H as [St H]; set (rows := solved (length (marks w)) fs) in *.
    assert (Fs : Forall (fun f => related (snd f) (form_value share (fst f))) fs).
    { apply Forall_forall; intros f Hf; rewrite forallb_forall in St; exact (stands_holds F f HF (St f Hf)). }
    pose proof (solved_ok share (length (marks w)) fs Fs) as Ok; fold rows in Ok.
    apply (products_sound share _ _ _ rho (fun v l => settle_holds F signs v l HF) (fun v v' b => coupled_holds rows v v' b Ok))
      with (2 := H); [| exact (grouped_holds F lo hi gs g HF HB G)].
    apply Forall_forall; intros f Hf; apply in_map_iff in Hf as (f0 & <- & Hf0); cbn [fst snd].
    rewrite (written_value share rows (fst f0) Ok); rewrite Forall_forall in Fs; exact (Fs f0 Hf0).
  Qed.

  Lemma update_nth j f l i q : nth_error (update j f l) i = Some q ->
    nth_error l i = Some q \/ (i = j /\ exists p, nth_error l i = Some p /\ q = f p).
  Proof.
    revert j i; induction l as [| x l IH]; intros j i; [destruct j, i; discriminate |].
    destruct j as [| j], i as [| i]; simpl; intros H; auto.
    - injection H as <-; right; split; [reflexivity |]; exists x; auto.
    - apply IH in H as [H | (-> & p & Hp & E)]; [auto | right; split; [reflexivity | exists p; auto]].
  Qed.

  Lemma refutes_sound t : forall F lo hi, refutes F lo hi t = true -> Forall fact_holds F -> bounds lo hi -> False.
  Proof.
    induction t as [l | signs fs gs | s a IHa b IHb | idx]; intros F lo hi H HF HB; simpl in H;
      [| | | exact (too_many_kinks_sound idx H)].
    - destruct (meanings F lo hi l) as [es |] eqn:E; [| discriminate].
      exact (farkas es H rho (meanings_hold F lo hi l es HF HB E)).
    - exact (product_leaf_sound F lo hi signs fs gs HF HB H).
    - destruct s as [k i | v j | j q | f]; apply andb_true_iff in H as [Ha Hb].
      + destruct (Rle_or_lt 0 (lin rho (h k i))).
        * apply (IHa _ _ _ Ha); [constructor; [exact H | exact HF] | exact HB].
        * apply (IHb _ _ _ Hb); [constructor; [apply Rlt_le, H | exact HF] | exact HB].
      + destruct (Rle_or_lt 0 (lin rho (along_ U_ 0 v j))).
        * apply (IHa _ _ _ Ha); [constructor; [exact H | exact HF] | exact HB].
        * apply (IHb _ _ _ Hb); [constructor; [apply Rlt_le, H | exact HF] | exact HB].
      + destruct HB as [Hlo Hhi]; destruct (Rle_or_lt (Q2R q) (beta j)).
        * apply (IHa _ _ _ Ha HF); split; [| exact Hhi]; intros i p Hp.
          apply update_nth in Hp as [Hp | (-> & p' & Hp' & ->)]; [auto |].
          unfold maxQ; destruct (Qlt_b q p'); [auto | exact H].
        * apply (IHb _ _ _ Hb HF); split; [exact Hlo |]; intros i p Hp.
          apply update_nth in Hp as [Hp | (-> & p' & Hp' & ->)]; [auto |].
          unfold minQ; destruct (Qlt_b q p'); [apply Rlt_le, H | auto].
      + destruct (Rle_or_lt 0 (form_value share f)).
        * apply (IHa _ _ _ Ha); [constructor; [exact H | exact HF] | exact HB].
        * apply (IHb _ _ _ Hb); [constructor; [exact H | exact HF] | exact HB].
  Qed.
End Tree.

(** Rules `split`, `tree`, `leaf`, `forms`, `products`: if the checker accepts the tree, there is no network of its case. *)
Theorem check_tree_sound (w : case) (t : tree) : check_tree w t = true -> forall rho beta, ~ model w rho beta.
Proof.
  intros H rho beta M; apply (refutes_sound w rho beta M t _ _ _ H); [constructor |].
  destruct M as (_ & _ & Mb & _); split; intros j q Hq; rewrite nth_error_map in Hq;
    destruct (nth_error (marks w) j) as [m |] eqn:Hm; try discriminate; injection Hq as <-; apply (Mb j m Hm).
Qed.
