(** Kind `case-tree`: the neurons of layer 1 at samples in order, and how a place of the data is a tree's window (rule
    `image`). *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool Permutation.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Fit Farkas CaseTree Realize Multiset Roots.
Local Open Scope R_scope.

(** * Layer-1 neurons at samples in order *)
Section Shapes.
  Variables (T : nat -> R) (K : nat).
  Hypothesis T_inc : forall i, (1 <= i < K)%nat -> T i < T (i + 1)%nat.

  Lemma T_mono i j : (1 <= i)%nat -> (i <= j)%nat -> (j <= K)%nat -> T i <= T j.
  Proof.
    intros H1 H2; induction H2 as [| j H2 IH]; intros H3; [lra |].
    specialize (IH ltac:(lia)); pose proof (T_inc j ltac:(lia)); replace (j + 1)%nat with (S j) in H by lia; lra.
  Qed.

  (** An entry (g, r) stands for a hinge at b in gap g that faces right or not; [loose]: up to an affine function. *)
  Definition shaped (loose : bool) (phi : nat -> R) (sh : option entry) : Prop :=
    match sh with
    | None => exists a s, forall i, (1 <= i <= K)%nat -> phi i = a + s * T i
    | Some (g, r) => (1 <= g < K)%nat /\ exists a s c b,
        T g <= b <= T (g + 1)%nat /\ (loose = false -> a = 0 /\ s = 0) /\
        forall i, (1 <= i <= K)%nat -> phi i = a + s * T i + c * act g r i * (T i - b)
    end.

  Lemma gap_of b n : (1 <= n <= K)%nat -> T 1%nat <= b -> b <= T n ->
    (n = 1%nat /\ b = T 1%nat) \/ exists g, (1 <= g < n)%nat /\ T g <= b <= T (g + 1)%nat.
  Proof.
    induction n as [| n IH]; intros Hn H1 H2; [lia |].
    destruct (Nat.eq_dec n 0) as [-> | Hz]; [left; split; [reflexivity | lra] |].
    right; destruct (Rle_or_lt b (T n)).
    - destruct (IH ltac:(lia) H1 H) as [[-> ->] | (g & Hg & B)].
      + exists 1%nat; split; [lia |]; pose proof (T_inc 1%nat ltac:(lia)); lra.
      + exists g; split; [lia | exact B].
    - exists n; split; [lia |]; replace (n + 1)%nat with (S n) by lia; lra.
  Qed.

  Lemma shape A B : (2 <= K)%nat -> exists sh, shaped false (fun i => reluR (A * T i + B)) sh.
  Proof.
    intros HK; destruct (Req_dec A 0) as [-> | HA].
    { exists None, (reluR B), 0; intros i _; replace (0 * T i + B) with B by ring; ring. }
    set (b := - B / A); assert (E : forall t, A * t + B = A * (t - b)) by (intro t; unfold b; field; exact HA).
    clearbody b; destruct (Rle_or_lt b (T 1%nat)) as [Hb | Hb].
    { (* on one side of b *)
      destruct (Rdichotomy A 0 HA) as [N | P]; [exists None, 0, 0 | exists None, B, A]; intros i Hi;
        pose proof (T_mono 1 i ltac:(lia) ltac:(lia) ltac:(lia));
        [rewrite E, reluR_neg by nra; ring | rewrite reluR_pos by (rewrite E; nra); ring]. }
    destruct (Rle_or_lt (T K) b) as [Hb' | Hb'].
    { destruct (Rdichotomy A 0 HA) as [N | P]; [exists None, B, A | exists None, 0, 0]; intros i Hi;
        pose proof (T_mono i K ltac:(lia) ltac:(lia) ltac:(lia));
        [rewrite reluR_pos by (rewrite E; nra); ring | rewrite E, reluR_neg by nra; ring]. }
    destruct (gap_of b K ltac:(lia) ltac:(lra) ltac:(lra)) as [[-> _] | (g & Hg & Hgb)]; [lia |].
    destruct (Rdichotomy A 0 HA) as [N | P].
    - exists (Some (g, false)); split; [exact Hg |]; exists 0, 0, (- A), b; repeat split; try lra; auto.
      intros i Hi; rewrite E; unfold act; destruct (Nat.leb_spec i g).
      + pose proof (T_mono i g ltac:(lia) ltac:(lia) ltac:(lia)); rewrite reluR_pos by nra; ring.
      + pose proof (T_mono (g + 1) i ltac:(lia) ltac:(lia) ltac:(lia)); rewrite reluR_neg by nra; ring.
    - exists (Some (g, true)); split; [exact Hg |]; exists 0, 0, A, b; repeat split; try lra; auto.
      intros i Hi; rewrite E; unfold act; destruct (Nat.ltb_spec g i).
      + pose proof (T_mono (g + 1) i ltac:(lia) ltac:(lia) ltac:(lia)); rewrite reluR_pos by nra; ring.
      + pose proof (T_mono i g ltac:(lia) ltac:(lia) ltac:(lia)); rewrite reluR_neg by nra; ring.
  Qed.

  (** Facings make no difference up to an affine function. *)
  Definition loosen (sh : option entry) : option entry := option_map (fun e => (fst e, true)) sh.
  Lemma act_false g i : act g false i = act g true i - 1.
  Proof. unfold act; destruct (Nat.leb_spec i g), (Nat.ltb_spec g i); try lia; ring. Qed.
  Lemma shaped_loosen phi sh : shaped false phi sh -> shaped true phi (loosen sh).
  Proof.
    destruct sh as [[g r] |]; [| exact (fun H => H)].
    intros (Hg & a & s & c & b & Hb & _ & E); split; [exact Hg |]; destruct r; simpl.
    - exists a, s, c, b; repeat split; try lra; try discriminate; exact E.
    - exists (a + c * b), (s - c), c, b; repeat split; try lra; try discriminate.
      intros i Hi; rewrite (E i Hi), act_false; unfold act; ring.
  Qed.
End Shapes.

Lemma same_shape_R a b here there n : same_shape a b here there n = true ->
  forall i, (1 <= i <= n)%nat -> Q2R (there i) = Q2R a * Q2R (here i) + Q2R b.
Proof.
  unfold same_shape; intros H i Hi; rewrite forallb_forall in H.
  specialize (H i ltac:(apply in_seq; lia)); apply Qeq_bool_eq, Qeq_eqR in H.
  rewrite H, Q2R_plus, Q2R_mult; reflexivity.
Qed.

Lemma sign_of_R q b : sign_of q b = true -> if b then Q2R q < 0 else 0 < Q2R q.
Proof. unfold sign_of; destruct b; intros H; apply Qlt_b_R in H; rewrite Q2R_0 in H; exact H. Qed.

Lemma increasing_nth l : increasing l = true -> forall i, (S i < length l)%nat ->
  Q2R (nth i l 0%Q) < Q2R (nth (S i) l 0%Q).
Proof.
  induction l as [| t0 l IH]; intros H i Hi; [simpl in Hi; lia |].
  destruct l as [| t1 l]; [simpl in Hi; lia |]; destruct (increasing_cons _ _ _ H) as [L H'].
  destruct i as [| i]; [exact L | apply (IH H'); simpl in *; lia].
Qed.

(** * Through a spot into a tree's window *)
Section Spot.
  Variables (ts zs : list Q) (p : placed) (d : nat).
  Let w := tree_case p.
  Let s := at_spot p.
  Let T := fun i => Q2R (position ts i).
  Let Zl := fun i => Q2R (position zs i).
  Let K := length ts.
  Hypothesis Spot_ok : check_spot ts zs p = true.
  Hypothesis Case_ok : check_case d w = true.

  Lemma place_range i : place w i = true <-> (1 <= i <= size w)%nat.
  Proof. unfold place, size; rewrite andb_true_iff, !Nat.leb_le; tauto. Qed.


  Lemma spot_facts :
    (1 <= first s)%nat /\ (first s + size w <= K + 1)%nat /\
    (if reflected s then Q2R (ta p) < 0 else 0 < Q2R (ta p)) /\
    (if negated s then Q2R (za p) < 0 else 0 < Q2R (za p)) /\
    (forall i, place w i = true -> T (target w s i) = Q2R (ta p) * tm w i + Q2R (tb p)) /\
    (forall i, place w i = true -> Zl (target w s i) = Q2R (za p) * Q2R (label w i) + Q2R (zb p)).
  Proof.
    pose proof Spot_ok as H; unfold check_spot in H; fold w s in H; rewrite !andb_true_iff in H.
    destruct H as [[[[[H1 H2] H3] H4] H5] H6]; apply Nat.leb_le in H1, H2.
    apply sign_of_R in H3, H4; repeat split; auto.
    - intros i P; apply place_range in P; exact (same_shape_R _ _ _ _ _ H5 i P).
    - intros i P; apply place_range in P; exact (same_shape_R _ _ _ _ _ H6 i P).
  Qed.

  Lemma target_range i : place w i = true -> (1 <= target w s i <= K)%nat.
  Proof.
    intros P; apply place_range in P; destruct spot_facts as (F1 & F2 & _); unfold target.
    destruct (reflected s); lia.
  Qed.

  Lemma case_facts : direct w = false /\ neurons w = d /\ (positive_ w <= d)%nat /\ place w (order_ w) = true /\
    (forall m, In m (marks w) -> (1 <= gap m < size w)%nat).
  Proof.
    pose proof Case_ok as H; unfold check_case in H; rewrite !andb_true_iff in H.
    destruct H as [[[[[H1 H2] H3] H4] H5] H6]; apply negb_true_iff in H1; apply Nat.eqb_eq in H2; apply Nat.leb_le in H3.
    repeat split; auto; rewrite forallb_forall in H6; specialize (H6 m H); apply andb_true_iff in H6 as [A B];
      [apply Nat.leb_le in A | apply Nat.ltb_lt in B]; auto.
  Qed.


  Lemma window_gaps m : In m (marks w) -> tm w (gap m) <= tm w (gap m + 1).
  Proof.
    intros Hm; destruct case_facts as (_ & _ & _ & _ & G); specialize (G m Hm).
    pose proof Case_ok as H; unfold check_case in H; rewrite !andb_true_iff in H; destruct H as [[_ H] _].
    pose proof (increasing_nth _ H (gap m - 1)) as L; rewrite map_length in L; fold (size w) in L.
    specialize (L ltac:(unfold size in *; lia)).
    unfold tm, time; change 0%Q with (@fst Q Q (0%Q, 0%Q)) in L; rewrite !map_nth in L.
    replace (gap m + 1 - 1)%nat with (S (gap m - 1)) by lia; lra.
  Qed.


  Definition assigned (sh : option entry) : option nat :=
    match sh with Some e => option_map (@fst nat mark) (mark_of p e) | None => None end.

  Lemma act_target g r i : place w i = true -> in_window w s g = true ->
    act g r (target w s i) = (if reflected s then -1 else 1) * act (window_gap w s g) (xorb (reflected s) r) i.
  Proof.
    intros P I; apply place_range in P; unfold in_window, spans in I; apply andb_true_iff in I as [I1 I2].
    apply Nat.leb_le in I1; apply Nat.ltb_lt in I2; unfold act, target, window_gap, gap_in.
    destruct (reflected s), r; simpl;
      repeat match goal with |- context [(?a <? ?b)%nat] => destruct (Nat.ltb_spec a b)
                           | |- context [(?a <=? ?b)%nat] => destruct (Nat.leb_spec a b) end; try lia; ring.
  Qed.

  Lemma target_gap g : in_window w s g = true ->
    place w (window_gap w s g) = true /\ place w (window_gap w s g + 1) = true /\
    if reflected s then target w s (window_gap w s g) = (g + 1)%nat /\ target w s (window_gap w s g + 1) = g
    else target w s (window_gap w s g) = g /\ target w s (window_gap w s g + 1) = (g + 1)%nat.
  Proof.
    intros I; unfold in_window, spans in I; apply andb_true_iff in I as [I1 I2].
    apply Nat.leb_le in I1; apply Nat.ltb_lt in I2; rewrite !place_range; unfold target, window_gap, gap_in.
    destruct (reflected s); repeat split; lia.
  Qed.

  Lemma unit_of_shape loose phi sh : shaped T K loose phi sh ->
    (loose = true -> free_ w = true) ->
    match sh with
    | None => free_ w = true
    | Some e => if in_window w s (fst e) then mark_of p e <> None else free_ w = true
    end ->
    unit_ok w (fun i => phi (target w s i), assigned sh).
  Proof.
    intros Sh Lo Ok; destruct spot_facts as (F1 & F2 & Sa & _ & Et & _).
    set (al := Q2R (ta p)) in *; set (be := Q2R (tb p)) in *.
    destruct sh as [[g r] |]; simpl in Sh, Ok.
    - destruct Sh as (Hg & a & sl & c & b & Hb & Hl & E); unfold unit_ok; simpl.
      destruct (in_window w s g) eqn:I.
      + destruct (mark_of p (g, r)) as [[j m] |] eqn:Mk; [| congruence]; simpl.
        unfold mark_of in Mk; simpl in Mk; fold w s in Mk; rewrite I in Mk.
        destruct (find_mark_some _ _ _ _ _ Mk) as (Fm & i0 & -> & Nth); exists m; split; [exact Nth |].
        unfold fits_mark, fits_mark_in in Fm; simpl in Fm; fold w s in Fm; apply andb_true_iff in Fm as [Fg Fr].
        apply Nat.eqb_eq in Fg; change (gap m = window_gap w s g) in Fg; destruct (target_gap g I) as (P1 & P2 & Tg).
        set (sg := if reflected s then -1 else 1).
        (* the break in the window's own unit *)
        set (b' := (b - be) / al); assert (Hal : al <> 0) by (destruct (reflected s); lra).
        assert (Eb : forall i, place w i = true -> T (target w s i) - b = al * (tm w i - b')).
        { intros i P; rewrite (Et i P); unfold b'; field; exact Hal. }
        assert (Hb' : tm w (gap m) <= b' <= tm w (gap m + 1)).
        { rewrite Fg; pose proof (Eb _ P1) as A1; pose proof (Eb _ P2) as A2.
          destruct (reflected s); destruct Tg as [G1 G2]; rewrite G1 in A1; rewrite G2 in A2; nra. }
        assert (Act : forall i, place w i = true -> act g r (target w s i) =
                  sg * act (gap m) (xorb (reflected s) r) i).
        { intros i P; rewrite Fg; apply act_target; assumption. }
        destruct (Bool.bool_dec (right m) (xorb (reflected s) r)) as [Er | Er].
        * exists (a + sl * be), (sl * al), (c * sg * al), b'; split; [exact Hb' |]; split.
          -- intros Fw; destruct loose; [rewrite Lo in Fw by reflexivity; discriminate |].
             destruct (Hl eq_refl) as [-> ->]; split; ring.
          -- intros i P; rewrite (E _ (target_range i P)), (Act i P), Er, (Eb i P), (Et i P); ring.
        * assert (Fw : free_ w = true).
          { destruct (free_ w); [reflexivity |]; simpl in Fr; apply eqb_prop in Fr; congruence. }
          destruct (right m) eqn:Rm, (xorb (reflected s) r) eqn:X; try congruence.
          -- exists (a + sl * be + c * sg * al * b'), (sl * al - c * sg * al), (c * sg * al), b'; split; [exact Hb' |].
             split; [congruence |]; intros i P.
             rewrite (E _ (target_range i P)), (Act i P), act_false, (Eb i P), (Et i P); ring.
          -- exists (a + sl * be - c * sg * al * b'), (sl * al + c * sg * al), (c * sg * al), b'; split; [exact Hb' |].
             split; [congruence |]; intros i P.
             rewrite (E _ (target_range i P)), (Act i P), act_false, (Eb i P), (Et i P); ring.
      + unfold assigned, mark_of; simpl; fold w s; rewrite I; simpl; split; [exact Ok |].
        unfold in_window, spans in I; apply andb_false_iff in I.
        assert (Side : (forall i, place w i = true -> act g r (target w s i) = act g r (first s))).
        { intros i P; apply place_range in P.
          destruct I as [I | I]; [apply Nat.leb_gt in I | apply Nat.ltb_ge in I]; unfold act, target;
            destruct (reflected s), r;
            repeat match goal with |- context [(?a <? ?b)%nat] => destruct (Nat.ltb_spec a b)
                           | |- context [(?a <=? ?b)%nat] => destruct (Nat.leb_spec a b) end; try lia; ring. }
        set (v := act g r (first s)) in *.
        exists (a + sl * be + c * v * (be - b)), (sl * al + c * v * al); intros i P.
        rewrite (E _ (target_range i P)), (Side i P), (Et i P); ring.
    - destruct Sh as (a & sl & E); unfold unit_ok; simpl; split; [exact Ok |].
      exists (a + sl * be), (sl * al); intros i P; rewrite (E _ (target_range i P)), (Et i P); ring.
  Qed.
End Spot.
