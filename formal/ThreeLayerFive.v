(** Three layers, K <= 9: five neurons fit any labels, in every dimension (NineSamples.v). So m*(N, K) = 5 for N >= 3 and
    7 <= K <= 9 (the row `ours/three-layer-seven-samples`). *)
From Coq Require Import List Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Capacity Kinks Forced Direction TwoLayerHats Interpolation NineSamples ThreeLayerThree.
Import ListNotations.
Local Open Scope R_scope.

(** * Any labels *)
Record sizes : Type := Sizes { k : R; b0 : R; b1 : R; p0 : R; p1 : R; p2 : R; q0 : R; q1 : R; q2 : R; m0 : R; m1 : R; m2 : R }.
Definition three_of (s : sizes) (t : R) : R :=
  k s * three_at (reluR (t - b0 s)) (reluR (t - b1 s)) (p0 s) (p1 s) (p2 s) (q0 s) (q1 s) (q2 s) (m0 s) (m1 s) (m2 s).
Definition passes_through (s : sizes) (l : points) : Prop := Forall (fun p => three_of s (fst p) = snd p) l.

Lemma bounded (zs : list R) : exists c, 0 < c /\ Forall (fun z => Rabs z <= c) zs.
Proof.
  induction zs as [| z zs (c & Pc & H)]; [exists 1; split; [lra | constructor] |]; exists (Rmax c (Rabs z)); split.
  - pose proof (Rmax_l c (Rabs z)); lra.
  - constructor; [apply Rmax_r |]; eapply Forall_impl; [| exact H]; intros y Hy; simpl in *; pose proof (Rmax_l c (Rabs z)); lra.
Qed.

Lemma nine_points t1 t2 t3 t4 t5 t6 t7 t8 t9 z1 z2 z3 z4 z5 z6 z7 z8 z9 :
  t1 < t2 -> t2 < t3 -> t3 < t4 -> t4 < t5 -> t5 < t6 -> t6 < t7 -> t7 < t8 -> t8 < t9 ->
  exists s, passes_through s [(t1, z1); (t2, z2); (t3, z3); (t4, z4); (t5, z5); (t6, z6); (t7, z7); (t8, z8); (t9, z9)].
Proof.
  intros T1 T2 T3 T4 T5 T6 T7 T8; destruct (bounded [z1; z2; z3; z4; z5; z6; z7; z8; z9]) as (c & Pc & B).
  assert (E : exists e, e * e = 1 /\ e / c * z2 <= e / c * z1).
  { destruct (Rle_or_lt z2 z1); [exists 1 | exists (-1)]; split; try ring.
    - apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; lra | assumption].
    - unfold Rdiv; pose proof (Rinv_0_lt_compat c Pc); nra. }
  destruct E as (e & Ee & Le).
  assert (Bd : forall z, Rabs z <= c -> Rabs (e / c * z) <= 1).
  { intros z Hz; rewrite Rabs_mult; unfold Rdiv; rewrite Rabs_mult.
    assert (Ae : Rabs e = 1) by (destruct (Rle_or_lt 0 e); [rewrite Rabs_right by lra | rewrite Rabs_left by lra]; nra).
    rewrite Ae, Rabs_inv, (Rabs_right c) by lra; apply Rmult_le_reg_l with c; [exact Pc |].
    replace (c * (1 * / c * Rabs z)) with (Rabs z) by (field; lra); lra. }
  repeat match goal with H : Forall _ (_ :: _) |- _ =>
    let A := fresh "B" in pose proof (Bd _ (Forall_inv H)) as A; apply Forall_inv_tail in H end.
  destruct (nine_scaled t1 t2 t3 t4 t5 t6 t7 t8 t9 (e / c * z1) (e / c * z2) (e / c * z3) (e / c * z4) (e / c * z5) (e / c * z6)
    (e / c * z7) (e / c * z8) (e / c * z9)) as (s & u0 & u1 & a0 & a1 & a2 & a3 & a4 & a5 & a6 & a7 & a8 & Ps & F); try assumption.
  exists (Sizes (e * c / s) u0 u1 a0 a1 a2 a3 a4 a5 a6 a7 a8); unfold passes_through, three_of; cbn [k b0 b1 p0 p1 p2 q0 q1 q2 m0 m1 m2].
  assert (G : forall y z, y = s * (e / c * z) -> e * c / s * y = z).
  { intros y z ->; replace (e * c / s * (s * (e / c * z))) with (e * e * z) by (field; lra); rewrite Ee; ring. }
  repeat match goal with H : Forall _ (_ :: _) |- _ =>
    let A := fresh "E" in pose proof (Forall_inv H) as A; apply Forall_inv_tail in H; cbn [fst snd] in A end.
  repeat constructor; cbn [fst snd]; apply G; assumption.
Qed.

(** Fewer points: others are put right of them. *)
Lemma up_to_nine (l : points) : (length l <= 9)%nat -> StronglySorted later l ->
  exists l', length l' = 9%nat /\ StronglySorted later l' /\ incl l l'.
Proof.
  remember (9 - length l)%nat as n eqn:En; revert l En; induction n as [| n IH]; intros l En L St.
  - exists l; repeat split; [lia | exact St | apply incl_refl].
  - set (t := match l with [] => 0 | p :: _ => fst p + 1 end).
    destruct (IH ((t, 0) :: l)) as (l' & L' & St' & I); [cbn [length]; lia | cbn [length]; lia | | exists l'; repeat split; auto].
    + constructor; [exact St |]; destruct l as [| p l]; [constructor |]; constructor; [unfold later, t; simpl; lra |].
      inversion St as [| ? ? _ F]; subst; eapply Forall_impl; [| exact F]; intros q Hq; unfold later, t in *; simpl in *; lra.
    + intros p Hp; apply I; right; exact Hp.
Qed.

Lemma some_sizes (l : points) : (length l <= 9)%nat -> StronglySorted later l -> exists s, passes_through s l.
Proof.
  intros L St; destruct (up_to_nine l L St) as (l' & L' & St' & I).
  enough (H : exists s, passes_through s l').
  { destruct H as (s & H); exists s; unfold passes_through in *; rewrite Forall_forall in *; intros p Hp; apply H, I, Hp. }
  clear l L St I; do 9 (destruct l' as [| [? ?] l']; [discriminate |]); destruct l'; [| discriminate].
  repeat match goal with H : StronglySorted _ (_ :: _) |- _ => inversion H; clear H; subst end.
  repeat match goal with H : Forall _ (_ :: _) |- _ =>
    let A := fresh "A" in pose proof (Forall_inv H) as A; clear H; unfold later in A; cbn [fst] in A end.
  match goal with |- exists s, passes_through s [(?a9, ?y9); (?a8, ?y8); (?a7, ?y7); (?a6, ?y6); (?a5, ?y5); (?a4, ?y4); (?a3, ?y3);
    (?a2, ?y2); (?a1, ?y1)] => destruct (nine_points a1 a2 a3 a4 a5 a6 a7 a8 a9 y1 y2 y3 y4 y5 y6 y7 y8 y9) as (s & P); try assumption end.
  exists s; unfold passes_through in *; rewrite Forall_forall in *; intros p Hp; apply P; simpl in *; tauto.
Qed.

(** * The network *)
Definition five (w : list R) (s : sizes) : network R :=
  Network [[(w, - b0 s); (w, - b1 s)]; [([p1 s; p2 s], p0 s); ([q1 s; q2 s], q0 s); ([m1 s; m2 s], m0 s)]]
    ([k s; k s; - k s], - k s).

Lemma five_value w s x : evalR (five w s) x = three_of s (dotR w x).
Proof.
  unfold evalR, eval, five; cbn [hidden output fold_left activations map]; unfold preactivation; cbn [fst snd].
  unfold three_of, three_at, value, dotR; cbn [dot]; fold dotR; change (dot R 0 Rplus Rmult w x) with (dotR w x).
  replace (dotR w x + - b0 s) with (dotR w x - b0 s) by ring; replace (dotR w x + - b1 s) with (dotR w x - b1 s) by ring.
  set (u := reluR (dotR w x - b0 s)); set (v := reluR (dotR w x - b1 s)).
  replace (p1 s * u + (p2 s * v + 0) + p0 s) with (p0 s + p1 s * u + p2 s * v) by ring.
  replace (q1 s * u + (q2 s * v + 0) + q0 s) with (q0 s + q1 s * u + q2 s * v) by ring.
  replace (m1 s * u + (m2 s * v + 0) + m0 s) with (m0 s + m1 s * u + m2 s * v) by ring; ring.
Qed.

Lemma five_sized w s : sized (length w) 2 5 (five w s).
Proof.
  repeat split; [| unfold neurons, widths; simpl; lia].
  unfold well_formed, five; simpl; rewrite Nat.eqb_refl; reflexivity.
Qed.

(** `ours/three-layer-f` for p = 2, q = 3. *)
Theorem three_layer_five (d N K : nat) : (K <= 9)%nat -> suffice d 2 N K 5.
Proof.
  intros HK T xs zs (LX & D & ND) (LZ & _ & _); destruct (direction d xs D) as (w & g & Lw & Pg & Far).
  destruct (along w g xs zs K LX LZ ND Pg Far) as (l & L & I & St); destruct (some_sizes l ltac:(lia) St) as (s & P).
  exists (five w s); split; [rewrite <- Lw; apply five_sized |].
  apply fits_nth; [lia |]; intros i Hi; rewrite five_value; unfold passes_through in P; rewrite Forall_forall in P.
  apply (P (dotR w (nth i xs []), nth i zs 0)), I; exists i; split; [lia | reflexivity].
Qed.

(** `ours/three-layer-seven-samples`: m*(N, K) = 5 for N >= 3, 7 <= K <= 9. *)
Theorem three_layer_seven_to_nine (d N K : nat) : (1 <= d)%nat -> (3 <= N)%nat -> (7 <= K <= 9)%nat -> m_star d 2 N K 5.
Proof.
  intros D HN HK; split; [apply three_layer_five; lia |].
  intros m; apply (three_layer_seven_samples d N K m D HN); lia.
Qed.
