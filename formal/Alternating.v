(** The row `ours/three-layer-alternating`: for N >= floor(K/2) hidden widths (d1, d2) fit all N of K labels only if
    (d1 + 1)(d2 + 1) >= K. With label 0 at every second of K samples and labels more than 0 between, K - 2 kinks are forced; a network
    with at most K - 1 pieces has no other, so that the places of the zeros are, like the labels, functions of its K - 1 parameters.
    Finitely many maps of so many parameters do not reach all places and labels. *)
From Coq Require Import List Reals Lra Lia Bool Arith Sorting.Sorted FinFun.
From FTC Require Import Net Capacity Kinks Pieces Forced OnALine ThirdsWitness Shipped LapsNeeded Relations NormalForm FreeParameters
  AlternatingKinks AlternatingLines.
Import ListNotations.
Local Open Scope R_scope.

(** * The data that K + floor(K/2) + 1 numbers describe *)
(** The first K are, over the last one, the places (turned round); then come the labels more than 0. *)
Section Data.
  Variable K : nat.
  Definition halves : nat := (K / 2)%nat.
  Definition scale (w : list R) : R := nth (K + halves) w 0.
  Definition place (w : list R) (i : nat) : R := - (nth i w 0 / scale w).
  Definition label (w : list R) (i : nat) : R := if Nat.odd i then nth (K + i / 2) w 0 / scale w else 0.
  Definition data (w : list R) : points := map (fun i => (place w i, label w i)) (seq 0 K).
End Data.

Lemma descending_nth z : descending z -> forall j, (j < length z)%nat -> 0 < nth j z 0 /\ forall i, (i < j)%nat -> nth j z 0 < nth i z 0.
Proof.
  induction z as [| a z IH]; intros D j Hj; [simpl in Hj; lia |]; destruct D as (Pa & Fa & D); destruct j as [| j].
  - split; [exact Pa | intros i Hi; lia].
  - simpl in Hj; destruct (IH D j ltac:(lia)) as [P H]; split; [exact P |]; intros [| i] Hi; cbn [nth]; [| apply H; lia].
    rewrite Forall_forall in Fa; apply Fa, nth_In; lia.
Qed.

Lemma odd_half i K : Nat.odd i = true -> (i < K)%nat -> (i / 2 < K / 2)%nat /\ (2 * (i / 2) + 1 = i)%nat.
Proof.
  intros O H; apply Nat.odd_spec in O as (m & ->); assert (E : ((2 * m + 1) / 2 = m)%nat).
  { symmetry; apply (Nat.div_unique (2 * m + 1) 2 m 1); lia. }
  rewrite E; split; [apply Nat.div_le_lower_bound; lia | reflexivity].
Qed.

Section Fine.
  Variables (K : nat) (w : list R).
  Hypothesis Len : length w = (K + halves K + 1)%nat.
  Hypothesis Down : descending w.

  Lemma scale_positive : 0 < scale K w.
  Proof. apply descending_nth; [exact Down | lia]. Qed.

  Lemma place_rises i j : (i < j < K)%nat -> place K w i < place K w j.
  Proof.
    intros H; pose proof scale_positive as P; destruct (descending_nth w Down j ltac:(lia)) as [_ L]; specialize (L i ltac:(lia)).
    unfold place; apply Ropp_lt_contravar; unfold Rdiv; apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, P | exact L].
  Qed.

  Lemma label_sign i : (i < K)%nat -> if Nat.odd i then 0 < label K w i else label K w i = 0.
  Proof.
    intros H; unfold label; destruct (Nat.odd i) eqn:O; [| reflexivity]; destruct (odd_half i K O H) as [L _].
    apply Rdiv_lt_0_compat; [| exact scale_positive]; apply descending_nth; [exact Down | unfold halves in Len; lia].
  Qed.

  Lemma data_alternating n : forall a, (a + n <= K)%nat -> alternating (Nat.odd a) (map (fun i => (place K w i, label K w i)) (seq a n)).
  Proof.
    induction n as [| n IH]; intros a H; [exact I |]; cbn [seq map alternating]; split; [apply label_sign; lia |].
    specialize (IH (S a) ltac:(lia)); rewrite Nat.odd_succ, <- Nat.negb_odd in IH; exact IH.
  Qed.

  Lemma data_in_order n : forall a, (a + n <= K)%nat -> in_order (map (fun i => (place K w i, label K w i)) (seq a n)).
  Proof.
    unfold in_order; induction n as [| n IH]; intros a H; [constructor |]; cbn [seq map fst]; constructor; [apply IH; lia |].
    rewrite map_map; apply Forall_forall; intros t Ht; apply in_map_iff in Ht as (i & <- & Hi); apply in_seq in Hi.
    apply place_rises; lia.
  Qed.

  (** At a sample of label 0. *)
  Lemma data_split i : (i < K)%nat -> Nat.odd i = false -> exists A B, data K w = A ++ (place K w i, 0) :: B /\ (length A + length B + 1 = K)%nat.
  Proof.
    intros H O; exists (map (fun i => (place K w i, label K w i)) (seq 0 i)), (map (fun i => (place K w i, label K w i)) (seq (S i) (K - S i))).
    rewrite !map_length, !seq_length; split; [| lia]; unfold data.
    assert (E : seq 0 K = seq 0 i ++ i :: seq (S i) (K - S i)).
    { replace K with (i + S (K - S i))%nat at 1 by lia; rewrite seq_app; reflexivity. }
    rewrite E, map_app; cbn [map]; f_equal; f_equal; f_equal; unfold label; rewrite O; reflexivity.
  Qed.
End Fine.

(** * What a network that fits the data says of the numbers *)
Lemma choices {X} (L : list X) (dflt : X) (Q : nat -> X -> Prop) n : (forall i, (i < n)%nat -> exists p, In p L /\ Q i p) ->
  exists c, length c = n /\ Forall (fun p => In p L) c /\ forall i, (i < n)%nat -> Q i (nth i c dflt).
Proof.
  induction n as [| n IH]; intros H; [exists []; repeat split; [constructor | intros i Hi; lia] |].
  destruct IH as (c & Lc & Fc & Qc); [intros i Hi; apply H; lia |]; destruct (H n ltac:(lia)) as (p & Hp & Qp).
  exists (c ++ [p]); split; [rewrite app_length; simpl; lia |]; split; [apply Forall_app; split; [exact Fc | repeat constructor; exact Hp] |].
  intros i Hi; destruct (Nat.eq_dec i n) as [-> |]; [rewrite app_nth2, Lc, Nat.sub_diag by lia; exact Qp | rewrite app_nth1 by lia; apply Qc; lia].
Qed.

Section Reached.
  Variables (K : nat) (bss : list (list R)).
  Definition count : nat := (K - 1)%nat.
  Definition at_place (th : list R) (x : R) : R := net_from th 0 bss [x].

  (** The data have these parameters, and the network crosses 0 with a slope at each sample of label 0. *)
  Definition has_parameters (w th : list R) : Prop := length th = count /\ (forall i, (i < K)%nat -> at_place th (place K w i) = label K w i) /\
    forall ls, follows (at_place th) ls -> forall i, (i < K)%nat -> Nat.odd i = false -> exists p, In p ls /\ fst p <> 0 /\ fst p * place K w i + snd p = 0.

  (** From parameters, the places at odd i and one number more all numbers are found, once the lines are chosen. *)
  Section Map.
    Variable c : list (poly * poly).
    Let none : poly * poly := (pconst 0, pconst 0).
    Definition slope (i : nat) (v : list R) : R := peval (fst (nth i c none)) (firstn count v).
    Definition offset (i : nat) (v : list R) : R := peval (snd (nth i c none)) (firstn count v).
    Definition given (j : nat) (v : list R) : R := nth (count + j) v 0.
    Definition slopes_but (i : nat) (v : list R) : R := rprod (fun k => if (k =? i)%nat then 1 else if Nat.odd k then 1 else slope k v) (seq 0 K).
    Definition slopes (v : list R) : R := rprod (fun k => if Nat.odd k then 1 else slope k v) (seq 0 K).
    Definition extra (v : list R) : R := given (halves K) v.
    Definition number (k : nat) (v : list R) : R :=
      if (k <? K)%nat then
        if Nat.odd k then - (extra v * (slopes v * given (k / 2) v)) else extra v * (offset k v * slopes_but k v)
      else if (k <? K + halves K)%nat then
        extra v * (slopes v * (slope (2 * (k - K) + 1) v * given (k - K) v + offset (2 * (k - K) + 1) v))
      else extra v * slopes v.

    Lemma number_piecewise k : (1 <= K)%nat -> piecewise (K + halves K) (number k).
    Proof.
      intros HK; set (V := (K + halves K)%nat).
      assert (Gv : forall j, (j <= halves K)%nat -> piecewise V (given j)) by (intros j Hj; apply piecewise_nth; unfold V, count; lia).
      assert (Sl : forall i, piecewise V (slope i)) by (intros i; apply piecewise_first).
      assert (Of : forall i, piecewise V (offset i)) by (intros i; apply piecewise_first).
      assert (One : forall b i, piecewise V (fun v => if b : bool then 1 else slope i v)) by (intros [] i; [exact (piecewise_const V 1) | apply Sl]).
      assert (All : piecewise V slopes) by (apply (piecewise_rprod V (fun k v => if Nat.odd k then 1 else slope k v)); intros j; apply One).
      assert (But : forall i, piecewise V (slopes_but i)).
      { intros i; apply (piecewise_rprod V (fun k v => if (k =? i)%nat then 1 else if Nat.odd k then 1 else slope k v)); intros j.
        destruct (j =? i)%nat; [exact (piecewise_const V 1) | apply One]. }
      assert (Ex : piecewise V extra) by (apply Gv; lia).
      unfold number; destruct (Nat.ltb_spec k K) as [H1 | H1]; [| destruct (Nat.ltb_spec k (K + halves K)) as [H2 | H2]].
      - destruct (Nat.odd k) eqn:O.
        + assert (Hg : piecewise V (given (k / 2))) by (apply Gv; unfold halves; destruct (odd_half k K O H1); lia).
          destruct (piecewise_scale V (-1) _ (piecewise_mul V _ _ Ex (piecewise_mul V _ _ All Hg))) as (L & HL); exists L; intros v Lv.
          destruct (HL v Lv) as (p & Hp & Ep); exists p; split; [exact Hp | rewrite <- Ep; ring].
        + apply piecewise_mul; [exact Ex | apply piecewise_mul; [apply Of | apply But]].
      - apply piecewise_mul; [exact Ex |]; apply piecewise_mul; [exact All |].
        apply (piecewise_plus V (fun v => slope (2 * (k - K) + 1) v * given (k - K) v)); [| apply Of].
        apply piecewise_mul; [apply Sl | apply Gv; lia].
      - apply piecewise_mul; assumption.
    Qed.

    (** From the numbers they come back. *)
    Lemma numbers_found w th : (1 <= K)%nat -> length w = (K + halves K + 1)%nat -> scale K w <> 0 -> length th = count ->
      (forall i, (i < K)%nat -> label K w i = peval (fst (nth i c none)) th * place K w i + peval (snd (nth i c none)) th) ->
      (forall i, (i < K)%nat -> Nat.odd i = false -> peval (fst (nth i c none)) th <> 0) ->
      exists v, length v = (K + halves K)%nat /\ w = at_th (map number (seq 0 (K + halves K + 1))) v.
    Proof.
      intros HK Lw Ns Lth Lab Ne; set (at_slope := fun i => peval (fst (nth i c none)) th).
      set (D := rprod (fun k => if Nat.odd k then 1 else at_slope k) (seq 0 K)).
      assert (ND : D <> 0).
      { apply rprod_nonzero; intros k Hk; apply in_seq in Hk; destruct (Nat.odd k) eqn:O; [lra | apply Ne; [lia | exact O]]. }
      set (xs := map (fun j => place K w (2 * j + 1)) (seq 0 (halves K))).
      set (v := th ++ xs ++ [scale K w / D]); exists v.
      assert (Lx : length xs = halves K) by (unfold xs; rewrite map_length, seq_length; reflexivity).
      split; [unfold v; rewrite !app_length, Lx, Lth; simpl; unfold count; lia |].
      assert (Fv : firstn count v = th) by (unfold v; rewrite firstn_app, <- Lth, Nat.sub_diag, firstn_all, firstn_O, app_nil_r; reflexivity).
      assert (Gv : forall j, (j < halves K)%nat -> given j v = place K w (2 * j + 1)).
      { intros j Hj; unfold given, v; rewrite app_nth2, app_nth1 by lia; replace (count + j - length th)%nat with j by lia.
        unfold xs; rewrite (nth_indep _ 0 (place K w (2 * 0 + 1))) by (rewrite map_length, seq_length; exact Hj).
        rewrite (map_nth (fun j => place K w (2 * j + 1)) (seq 0 (halves K)) 0%nat j), seq_nth by exact Hj; reflexivity. }
      assert (Ev : extra v = scale K w / D).
      { unfold extra, given, v; rewrite app_nth2, app_nth2 by lia; replace (count + halves K - length th - length xs)%nat with 0%nat by lia; reflexivity. }
      assert (Sv : forall i, slope i v = at_slope i) by (intros i; unfold slope; rewrite Fv; reflexivity).
      assert (Ov : forall i, offset i v = peval (snd (nth i c none)) th) by (intros i; unfold offset; rewrite Fv; reflexivity).
      assert (Av : slopes v = D) by (apply rprod_ext; intros k _; rewrite Sv; reflexivity).
      assert (Back : forall i, - (scale K w * place K w i) = nth i w 0) by (intros i; unfold place; field; exact Ns).
      apply nth_ext with (d := 0) (d' := number 0%nat v); [unfold at_th; rewrite !map_length, seq_length; exact Lw |].
      intros k Hk; unfold at_th; rewrite map_map, (map_nth (fun k => number k v)), seq_nth by lia; cbn [plus]; unfold number.
      destruct (Nat.ltb_spec k K) as [H1 | H1]; [| destruct (Nat.ltb_spec k (K + halves K)) as [H2 | H2]].
      - destruct (Nat.odd k) eqn:O.
        + destruct (odd_half k K O H1) as [Hh E]; rewrite Ev, Av, (Gv (k / 2)%nat Hh), E, <- (Back k); field; exact ND.
        + specialize (Lab k H1); unfold label in Lab; rewrite O in Lab; rewrite Ev, Ov.
          assert (Eb : D = at_slope k * slopes_but k v).
          { unfold D; rewrite (rprod_but _ (seq 0 K) k) by (try apply seq_NoDup; apply in_seq; lia); rewrite O; f_equal; apply rprod_ext.
            intros j _; rewrite Sv; reflexivity. }
          fold (at_slope k) in Lab; replace (peval (snd (nth k c none)) th) with (- (at_slope k * place K w k)) by lra.
          rewrite <- (Back k); rewrite Eb in ND |- *; field; split; intros Z; apply ND; rewrite Z; ring.
      - assert (O : Nat.odd (2 * (k - K) + 1) = true) by (rewrite Nat.odd_add, Nat.odd_mul; reflexivity).
        assert (Hi : (2 * (k - K) + 1 < K)%nat) by (pose proof (Nat.mul_div_le K 2 ltac:(lia)); unfold halves in *; lia).
        specialize (Lab _ Hi); rewrite Ev, Av, Sv, Ov, Gv by lia; fold (at_slope (2 * (k - K) + 1)%nat) in Lab; rewrite <- Lab; unfold label; rewrite O.
        destruct (odd_half _ K O Hi) as [_ E]; replace ((2 * (k - K) + 1) / 2)%nat with (k - K)%nat by lia.
        replace (K + (k - K))%nat with k by lia; field; split; assumption.
      - replace k with (K + halves K)%nat by lia; rewrite Ev, Av; unfold scale; field; exact ND.
    Qed.
  End Map.

  (** Too few parameters: the numbers satisfy one of finitely many relations. *)
  Theorem reached_numbers_thin : (1 <= K)%nat -> free 1 (map (@length R) bss) = count ->
    thin (K + halves K + 1) (fun w => length w = (K + halves K + 1)%nat /\ scale K w <> 0 /\ exists th, has_parameters w th).
  Proof.
    intros HK Fr; destruct (lines_net count bss (Nat.eq_le_incl _ _ Fr)) as (L & HL); set (none := (pconst 0, pconst 0)).
    apply (thin_subset _ _ (fun w => exists c, In c (up_to L K) /\
      exists v, length v = (K + halves K)%nat /\ w = at_th (map (number c) (seq 0 (K + halves K + 1))) v)).
    - intros w (Lw & Ns & th & Lth & Val & Cross).
      destruct (choices L none (fun i p => label K w i = peval (fst p) th * place K w i + peval (snd p) th /\
          (Nat.odd i = false -> peval (fst p) th <> 0)) K) as (c & Lc & Fc & Qc).
      { intros i Hi; destruct (Nat.odd i) eqn:O.
        - destruct (HL th (place K w i) Lth) as (p & Hp & Ep); exists p; split; [exact Hp |]; split; [rewrite <- (Val i Hi); exact Ep | discriminate].
        - destruct (Cross (map (fun p => (peval (fst p) th, peval (snd p) th)) L)) with (i := i) as (q & Hq & Nq & Zq); auto.
          + intros t; destruct (HL th t Lth) as (p & Hp & Ep); exists (peval (fst p) th, peval (snd p) th); split; [| exact Ep].
            apply in_map_iff; exists p; split; [reflexivity | exact Hp].
          + apply in_map_iff in Hq as (p & <- & Hp); cbn [fst snd] in *; exists p; split; [exact Hp |]; split; [| intros _; exact Nq].
            unfold label; rewrite O; lra. }
      exists c; split; [apply up_to_in; [lia | exact Fc] |].
      apply (numbers_found c w th HK Lw Ns Lth); intros i Hi; apply Qc; exact Hi.
    - apply thin_union; intros c _; apply image_thin; [| rewrite map_length, seq_length; reflexivity | lia].
      apply Forall_forall; intros f Hf; apply in_map_iff in Hf as (k & <- & _); apply number_piecewise, HK.
  Qed.
End Reached.

(** * Networks *)
Lemma axis_samples d (ts : list R) : (1 <= d)%nat -> StronglySorted Rlt ts -> samples d (length ts) (map (on (axis d)) ts).
Proof.
  intros D S; split; [apply map_length |]; split.
  - apply Forall_forall; intros x Hx; apply in_map_iff in Hx as (t & <- & _); unfold on, at_, affines, axis.
    rewrite !map_length; simpl; rewrite repeat_length; lia.
  - apply Injective_map_NoDup.
    + intros a b H; unfold on, at_, affines, axis in H; simpl in H; injection H as H _; lra.
    + clear D; induction S as [| t ts S IH F]; constructor; [| exact IH]; intros I; rewrite Forall_forall in F; specialize (F t I); lra.
Qed.

Lemma thin_missed_descending N A : thin N A -> exists z, length z = N /\ descending z /\ ~ A z.
Proof.
  intros (qs & Nt & Z); destruct (avoid_zeros_descending N qs Nt) as (z & L & D & H); exists z; split; [exact L |]; split; [exact D |]; intros Az.
  destruct (Z z Az) as (q & Hq & E); rewrite Forall_forall in H; exact (H q Hq E).
Qed.

Lemma label_labels K w : labels (K / 2) K (map (fun j => 2 * j + 1)%nat (seq 0 (K / 2))) (map (label K w) (seq 0 K)).
Proof.
  split; [rewrite map_length, seq_length; reflexivity |]; split; [rewrite map_length, seq_length; lia |]; intros i Ni.
  destruct (Nat.lt_ge_cases i K) as [L | L]; [| apply nth_overflow; rewrite map_length, seq_length; exact L].
  rewrite (nth_indep _ 0 (label K w 0)) by (rewrite map_length, seq_length; exact L); rewrite map_nth, seq_nth by exact L; cbn [plus].
  unfold label; destruct (Nat.odd i) eqn:O; [exfalso | reflexivity]; destruct (odd_half i K O L) as [H E]; apply Ni, in_map_iff.
  exists (i / 2)%nat; split; [exact E | apply in_seq; lia].
Qed.

(** A network of one input, as its biases and what is free. *)
Lemma as_free (net : network R) m : well_formed 1 net = true -> length (hidden net) = 2%nat -> (neurons net <= m)%nat -> exists bss th,
  In bss (up_to (up_to [-1; 0; 1] m) 2) /\ map (@length R) bss = widths net /\ length th = free 1 (widths net) /\
  forall t, evalR net [t] = net_from th 0 bss [t].
Proof.
  intros W0 Two M; destruct (normal_form 1 net W0) as (net' & W & Wd & Pl & E); exists (map (map snd) (hidden net')), (all_free (hidden net') (output net')).
  assert (Lens : map (@length R) (map (map snd) (hidden net')) = widths net).
  { rewrite <- Wd; unfold widths; rewrite map_map; apply map_ext; intros l; apply map_length. }
  assert (Lh : length (hidden net') = 2%nat).
  { rewrite <- Two; apply (f_equal (@length nat)) in Wd; unfold widths in Wd; rewrite !map_length in Wd; exact Wd. }
  split; [| split; [exact Lens | split]].
  - apply up_to_in; [rewrite map_length; exact (Nat.eq_le_incl _ _ Lh) |]; apply Forall_forall; intros bs Hb; apply in_map_iff in Hb as (l & <- & Hl).
    apply up_to_in.
    + rewrite map_length; apply Nat.le_trans with (2 := M); unfold neurons; rewrite <- Wd; apply list_sum_ge; unfold widths.
      apply in_map_iff; exists l; split; [reflexivity | exact Hl].
    + apply Forall_forall; intros b Hb; apply in_map_iff in Hb as (n & <- & Hn).
      rewrite Forall_forall in Pl; specialize (Pl l Hl); rewrite Forall_forall in Pl; exact (Pl n Hn).
  - rewrite (all_free_length _ _ 1 W); f_equal; exact Wd.
  - intros t; rewrite (E [t] eq_refl); pose proof (net_from_spec (hidden net') (output net') [] [t] W) as S; cbn [app length] in S; rewrite S.
    destruct net'; reflexivity.
Qed.

(** No network of two hidden layers of at most m neurons fits some data with floor(K/2) labels. *)
Theorem alternating_worst (d K m : nat) : (1 <= d)%nat -> (1 <= K)%nat ->
  (forall d1 d2, (d1 + d2 <= m)%nat -> ((d1 + 1) * (d2 + 1) < K)%nat) ->
  exists T xs zs, samples d K xs /\ labels (K / 2) K T zs /\ forall net : network R, well_formed d net = true -> length (hidden net) = 2%nat ->
    fitsR net xs zs -> (m < neurons net)%nat.
Proof.
  intros D HK Few; set (all := up_to (up_to [-1; 0; 1] m) 2).
  destruct (thin_missed_descending (K + halves K + 1) (fun w => exists bss, In bss all /\ (free 1 (map (@length R) bss) = count K /\
      length w = (K + halves K + 1)%nat /\ scale K w <> 0 /\ exists th, has_parameters K bss w th))) as (w & Lw & Dw & Nw).
  { apply thin_union; intros bss _; destruct (Nat.eq_dec (free 1 (map (@length R) bss)) (count K)) as [E | N].
    - refine (thin_subset _ _ _ _ (reached_numbers_thin K bss HK E)); tauto.
    - exists []; split; [constructor | intros w (E & _); contradiction]. }
  assert (Pts : combine (map (place K w) (seq 0 K)) (map (label K w) (seq 0 K)) = data K w).
  { unfold data; generalize (seq 0 K); induction l as [| i l IH]; [reflexivity |]; simpl; rewrite IH; reflexivity. }
  pose proof (data_in_order K w Lw Dw K 0%nat (le_n K)) as Ord; pose proof (data_alternating K w Lw Dw K 0%nat (le_n K)) as Alt.
  fold (data K w) in Ord, Alt; change (Nat.odd 0) with false in Alt.
  exists (map (fun j => 2 * j + 1)%nat (seq 0 (K / 2))), (map (on (axis d)) (map (place K w) (seq 0 K))), (map (label K w) (seq 0 K)).
  split; [| split; [apply label_labels |]].
  { replace K with (length (map (place K w) (seq 0 K))) at 1 by (rewrite map_length, seq_length; reflexivity); apply axis_samples; [exact D |].
    unfold in_order, data in Ord; rewrite map_map in Ord; exact Ord. }
  intros net W Two F; apply Nat.nle_gt; intros M; destruct (network_on_a_line net (axis d)) as (f & Kf & Ef).
  assert (Hn : hidden net <> []) by (intros E; rewrite E in Two; discriminate).
  destruct (as_free (on_axis net) m) as (bss & th & Hb & Eb & Lth & Eth).
  { exact (on_axis_well_formed net d W Hn). }
  { destruct net as [[| ? ?] ?]; [contradiction (Hn eq_refl) | exact Two]. }
  { unfold neurons; rewrite on_axis_widths; exact M. }
  assert (Vf : forall t, at_place bss th t = f t).
  { intros t; unfold at_place; rewrite <- Eth, (on_axis_value net d t Hn); apply Ef. }
  rewrite on_axis_widths in Eb, Lth; unfold neurons in M; assert (Sz : (product (widths net) < K)%nat /\ free 1 (widths net) = product (widths net)).
  { clear - Two M Few; destruct net as [hid o], hid as [| l1 [| l2 [| ? ?]]]; try discriminate; unfold widths, product in *; cbn in *.
    specialize (Few (length l1) (length l2) ltac:(lia)); split; [lia | ring]. }
  destruct Sz as [Small Fr].
  assert (Fits : passes f (data K w)).
  { rewrite <- Pts; clear - F Ef; unfold passes, fitsR, fits in *; fold evalR in F; revert F; generalize (map (label K w) (seq 0 K)).
    generalize (map (place K w) (seq 0 K)); induction l as [| t l IH]; intros l0 F; inversion F; subst; simpl; constructor; [simpl; rewrite <- Ef;
      reflexivity |].
    apply IH; assumption. }
  assert (Least : (K - 2 <= product (widths net) - 1)%nat).
  { apply (forced_kinks _ _ f (data K w) Ord); [| exact Fits | exact Kf].
    pose proof (alternating_forced (data K w) false None Alt Ord ltac:(discriminate)) as Fk; unfold data in Fk at 2.
    rewrite map_length, seq_length in Fk; exact Fk. }
  assert (Eq : product (widths net) = count K) by (unfold count; pose proof (product_pos (widths net)); lia).
  apply Nw; exists bss; split; [exact Hb |]; split; [rewrite Eb, Fr; exact Eq |]; split; [exact Lw |].
  split; [apply Rgt_not_eq, scale_positive; assumption |]; exists th; split; [rewrite Lth, Fr; exact Eq |]; split.
  - intros i Hi; rewrite Vf; unfold passes in Fits; rewrite Forall_forall in Fits; apply (Fits (place K w i, label K w i)).
    unfold data; apply in_map_iff; exists i; split; [reflexivity | apply in_seq; lia].
  - intros ls Fo i Hi O; destruct (data_split K w Lw i Hi O) as (A & B & E & Lab); rewrite E in Alt, Ord, Fits.
    apply (crossed (product (widths net) - 1) f ls false A (place K w i) B Kf); auto; [| pose proof (product_pos (widths net)); unfold count in Eq; lia].
    intros t; rewrite <- Vf; apply Fo.
Qed.

(** `ours/three-layer-alternating`. *)
Theorem three_layer_alternating (d N K m : nat) : (1 <= d)%nat -> (1 <= K)%nat -> (K / 2 <= N)%nat -> suffice d 2 N K m -> ~
  (forall d1 d2, (d1 + d2 <= m)%nat -> ((d1 + 1) * (d2 + 1) < K)%nat).
Proof.
  intros D HK HN S Few; destruct (alternating_worst d K m D HK Few) as (T & xs & zs & X & (L1 & L2 & L3) & Low).
  destruct (S T xs zs X) as (net & (W & L & M) & F); [split; [exact L1 | split; [lia | exact L3]] |]; specialize (Low net W L F); lia.
Qed.

(** So m*(N, K) >= 2 sqrt K - 2. *)
Corollary three_layer_alternating_root (d N K m : nat) : (1 <= d)%nat -> (1 <= K)%nat -> (K / 2 <= N)%nat -> suffice d 2 N K m ->
  (4 * K <= (m + 2) * (m + 2))%nat.
Proof.
  intros D HK HN S; apply Nat.nlt_ge; intros L; apply (three_layer_alternating d N K m D HK HN S); intros d1 d2 H.
  assert (A : (4 * ((d1 + 1) * (d2 + 1)) <= (d1 + d2 + 2) * (d1 + d2 + 2))%nat).
  { clear; destruct (Nat.le_ge_cases d1 d2) as [G | G]; [replace d2 with (d1 + (d2 - d1))%nat by lia |
      replace d1 with (d2 + (d1 - d2))%nat by lia]; nia. }
  assert (C : ((d1 + d2 + 2) * (d1 + d2 + 2) <= (m + 2) * (m + 2))%nat) by (apply Nat.mul_le_mono; lia); lia.
Qed.
