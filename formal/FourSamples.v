(** Two layers, four samples: m*(N, 4) = 3 for N >= 2 (`ours/two-layer-exact`). Two neurons miss 0, 1, -1, 0 at 1, 2, 3, 4. *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Pieces FewPieces ThirdsWitness TwoLayerLower TwoLayerHats Interpolation.
From FTC Require Import FewSamples.
Import ListNotations.
Local Open Scope R_scope.

Definition four : list R := [0; 1; -1; 0].

Lemma four_labels N : (2 <= N)%nat -> labels N 4 [1%nat; 2%nat] four.
Proof.
  intros H; repeat split; [exact H |]; intros i Hi; destruct i as [| [| [| [| i]]]]; try reflexivity;
    try (exfalso; apply Hi; simpl; tauto).
  destruct i; reflexivity.
Qed.

(** Where the breakpoint b lies among the samples. *)
Ltac place b :=
  destruct (Rle_or_lt b 1); [| destruct (Rle_or_lt b 2); [| destruct (Rle_or_lt b 3); [| destruct (Rle_or_lt b 4)]]].
(** Each ramp is active or not. *)
Ltac settle := repeat match goal with H : context [reluR ?a] |- _ =>
  first [rewrite (reluR_pos a) in * by lra | rewrite (reluR_neg a) in * by lra] end.

Lemma two_ramps_miss r1 b1 c1 r2 b2 c2 k :
  c1 * ramp r1 b1 1 + c2 * ramp r2 b2 1 + k = 0 ->
  c1 * ramp r1 b1 2 + c2 * ramp r2 b2 2 + k = 1 ->
  c1 * ramp r1 b1 3 + c2 * ramp r2 b2 3 + k = -1 ->
  c1 * ramp r1 b1 4 + c2 * ramp r2 b2 4 + k = 0 -> False.
Proof.
  intros E1 E2 E3 E4; unfold ramp in *; destruct r1, r2; place b1; place b2; settle; try lra;
    destruct (Rle_or_lt c1 0), (Rle_or_lt c2 0); try lra; nra.
Qed.

(** Networks of at most two neurons along a line. *)
Lemma two_neurons_value (l : layer R) (o : neuron R) pv : (length l <= 2)%nat ->
  exists r1 b1 c1 r2 b2 c2 k, forall t,
    evalR (Network [l] o) (on pv t) = c1 * ramp r1 b1 t + c2 * ramp r2 b2 t + k.
Proof.
  intros L; destruct l as [| n1 [| n2 [| ? ?]]]; [| | | simpl in L; lia].
  - exists true, 0, 0, true, 0, 0, (snd o); intros t; rewrite no_neuron; ring.
  - destruct (one_neuron n1 o pv) as (r & b & c & k & E); exists r, b, c, true, 0, 0, k; intros t; rewrite E; ring.
  - destruct (layer_one n1 pv) as (r1 & b1 & c1 & k1 & E1), (layer_one n2 pv) as (r2 & b2 & c2 & k2 & E2).
    exists r1, b1, (hd 0 (fst o) * c1), r2, b2, (hd 0 (tl (fst o)) * c2),
      (hd 0 (fst o) * k1 + hd 0 (tl (fst o)) * k2 + snd o); intros t.
    unfold evalR, eval; cbn [hidden output fold_left activations map].
    rewrite !pre_hd, pre_nil, E1, E2; simpl; ring.
Qed.

Theorem four_samples (d : nat) (net : network R) : length (hidden net) = 1%nat ->
  fitsR net (map (on (axis d)) (places 4)) four -> (3 <= neurons net)%nat.
Proof.
  intros One Fit; destruct net as [hid o], hid as [| l [| ? ?]]; try discriminate.
  unfold neurons, widths; cbn [hidden map]; destruct (Nat.le_gt_cases (length l) 2) as [L | L]; [exfalso | simpl; lia].
  unfold places, four in Fit; cbn [seq map] in Fit.
  inversion Fit as [| ? ? ? ? E1 F1]; inversion F1 as [| ? ? ? ? E2 F2]; inversion F2 as [| ? ? ? ? E3 F3].
  inversion F3 as [| ? ? ? ? E4 _]; subst.
  destruct (two_neurons_value l o (axis d) L) as (r1 & b1 & c1 & r2 & b2 & c2 & k & E); fold evalR in E1, E2, E3, E4.
  rewrite E in E1, E2, E3, E4; simpl INR in E1, E2, E3, E4.
  replace (1 + 1) with 2 in * by ring; replace (2 + 1) with 3 in * by ring; replace (3 + 1) with 4 in * by ring.
  exact (two_ramps_miss r1 b1 c1 r2 b2 c2 k E1 E2 E3 E4).
Qed.

(** `ours/two-layer-exact` for K = 4, N >= 2. *)
Theorem m_star_four_samples (d N : nat) : (1 <= d)%nat -> (2 <= N)%nat -> m_star d 1 N 4 3.
Proof.
  intros D HN; split; [apply (two_layer_interpolation d N 4) |]; intros m S.
  destruct (S _ _ _ (places_samples d 4 D) (four_labels N HN)) as (net & (_ & L & M) & Fit).
  pose proof (four_samples d net L Fit); lia.
Qed.

(** `ours/two-layer-lower`, for all N >= 1 and K >= 1. *)
Definition two_layer_least (N K : nat) : nat :=
  if (K <=? 4)%nat then if (K <=? 2)%nat then K - 1 else if (K =? 3)%nat then 2 else if (N <=? 1)%nat then 2 else 3
  else Nat.min (3 * N) (K - 2).

(** `ours/two-layer-lower`, as what m neurons need that suffice. *)
Theorem two_layer_lower (d N K m : nat) : (1 <= d)%nat -> (1 <= N)%nat -> suffice d 1 N K m -> (two_layer_least N K <= m)%nat.
Proof.
  intros D HN S; unfold two_layer_least.
  destruct (Nat.leb_spec K 4) as [H4 |]; [| exact (suffice_lower d N K m D S)].
  destruct (Nat.leb_spec K 2); [| destruct (Nat.eqb_spec K 3) as [-> |]; [| destruct (Nat.leb_spec N 1)]].
  - destruct K as [| [| K]]; [simpl; lia | simpl; lia |]; assert (K = 0)%nat as -> by lia.
    apply (m_star_two_samples d N D HN), S.
  - apply (m_star_three_samples d N D HN), S.
  - assert (N = 1 /\ K = 4)%nat as [-> ->] by lia; exact (suffice_lower d 1 4 m D S).
  - assert (K = 4)%nat as -> by lia; apply (m_star_four_samples d N D ltac:(lia)), S.
Qed.
