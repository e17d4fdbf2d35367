(** The upper half of Theorem 5.1 as it is printed (the row `thm-5.1.1`), by other constructions: three layers, K >= 3 samples,
    m <= min{2 sqrt K + min{2 sqrt K, 3N}, 6 sqrt(3N + 2)} neurons, a whole number. And `rem-5`: at most 9 sqrt N. *)
From Coq Require Import List Reals Lra Lia.
From FTC Require Import Net Capacity TwoLayerHats ThreeLayerSmall ThreeLayerPlus ThreeLayerUpper.
Import ListNotations.
Local Open Scope R_scope.

(** ceil(r) as a natural number. *)
Lemma rounded r : 0 <= r -> exists s : nat, INR s - 1 < r <= INR s.
Proof.
  intros H; destruct (archimed r) as [A1 A2]; set (z := up r) in *.
  destruct (Rle_or_lt (IZR z - 1) r) as [L | L]; [| lra].
  assert (Pz : (0 < z)%Z) by (apply lt_IZR; lra).
  destruct (Req_dec r (IZR z - 1)) as [E | N].
  - exists (Z.to_nat (z - 1)); rewrite INR_IZR_INZ, Z2Nat.id, minus_IZR by lia; lra.
  - exists (Z.to_nat z); rewrite INR_IZR_INZ, Z2Nat.id by lia; lra.
Qed.

(** By (b'): ceil(c) neurons, c = 2 sqrt K. *)
Lemma by_samples (d N K m : nat) c : (1 <= K)%nat -> 0 <= c -> 4 * INR K <= c * c -> c < INR m -> suffice d 2 N K m.
Proof.
  intros HK P C H; destruct (rounded c P) as (s & S1 & S2); apply (suffice_more _ _ _ _ s).
  - apply INR_le, Rnot_lt_le; intros L; apply INR_lt, Nat.le_succ_l, le_INR in L; rewrite S_INR in L; lra.
  - apply three_layer_root_plus; [exact HK |]; enough (4 * K <= s * s)%nat by lia.
    apply INR_le; rewrite !mult_INR; simpl INR; assert (c * c <= INR s * INR s) by (apply Rmult_le_compat; lra); lra.
Qed.

(** By (a): ceil(c) + 1 neurons, c = 4 sqrt N. *)
Lemma by_labels (d N K m : nat) c : 0 <= c -> 16 * INR N <= c * c -> c + 1 < INR m -> suffice d 2 N K m.
Proof.
  intros P C H; destruct (rounded c P) as (s & S1 & S2); apply (suffice_more _ _ _ _ (s + 1)).
  - apply INR_le, Rnot_lt_le; intros L; apply INR_lt, Nat.le_succ_l, le_INR in L; rewrite S_INR, plus_INR in L; simpl in L; lra.
  - apply three_layer_four_roots, INR_le; rewrite !mult_INR; replace (INR 16) with 16 by (simpl; ring).
    assert (c * c <= INR s * INR s) by (apply Rmult_le_compat; lra); lra.
Qed.

(** r is the square root of n. *)
Definition is_root (r : R) (n : nat) : Prop := 0 <= r /\ r * r = INR n.

Lemma root_one r n : (1 <= n)%nat -> is_root r n -> 1 <= r.
Proof. intros H [P E]; apply (le_INR 1) in H; simpl in H; nra. Qed.

(** `thm-5.1.1`, with u = sqrt K and v = sqrt(3N + 2). *)
Theorem thm_5_1_1 (d N K m : nat) u v : (3 <= K)%nat -> is_root u K -> is_root v (3 * N + 2) ->
  Rmin (2 * u + Rmin (2 * u) (3 * INR N)) (6 * v) < INR m + 1 -> suffice d 2 N K m.
Proof.
  intros HK Hu Hv H; pose proof (root_one u K ltac:(lia) Hu) as U1; pose proof (root_one v (3 * N + 2) ltac:(lia) Hv) as V1.
  destruct Hu as [U0 Eu], Hv as [V0 Ev].
  assert (Case : 4 * u < INR m + 1 \/ 2 * u + 3 * INR N < INR m + 1 \/ 6 * v < INR m + 1).
  { unfold Rmin in H; repeat match type of H with context [Rle_dec ?a ?b] => destruct (Rle_dec a b) end; lra. }
  destruct Case as [C | [C | C]].
  - apply (by_samples _ _ _ _ (2 * u)); [lia | lra | lra | lra].
  - apply (suffice_more _ _ _ _ (S (3 * N))); [| apply three_layer_inside, two_layer_hats].
    assert (L : INR (S (3 * N)) < INR (S m)) by (rewrite !S_INR, mult_INR; simpl; lra); apply INR_lt in L; lia.
  - rewrite plus_INR, mult_INR in Ev; simpl INR in Ev; pose proof (pos_INR N).
    apply (by_labels _ _ _ _ (3 * v)); [lra | lra | lra].
Qed.

(** The upper half of `rem-5`, for N >= 1, with r = sqrt N. *)
Theorem nine_roots (d N K m : nat) r : (1 <= N)%nat -> is_root r N -> 9 * r < INR m + 1 -> suffice d 2 N K m.
Proof.
  intros HN Hr H; pose proof (root_one r N HN Hr); destruct Hr as [R0 E]; apply (by_labels _ _ _ _ (4 * r)); lra.
Qed.

(** Its lower half, for K >= 3: m >= sqrt(N) / 2. *)
Theorem half_root (d N K m : nat) r : (1 <= d)%nat -> (3 <= K)%nat -> (1 <= N <= K)%nat -> is_root r N ->
  suffice d 2 N K m -> r / 2 <= INR m.
Proof.
  intros D HK HN [R0 E] Su; pose proof (three_layer_by_pieces d N K m D Su) as L.
  assert (L2 : (N <= 4 * (m * m))%nat).
  { destruct (Nat.le_gt_cases m 2) as [M | M]; [| nia].
    assert (3 <= m)%nat; [| lia]; destruct (three_layer_one d K D HK) as [_ Least]; apply Least.
    apply (suffice_fewer d 2 N); [lia | exact Su]. }
  apply le_INR in L2; rewrite !mult_INR in L2; simpl INR in L2; pose proof (pos_INR m).
  destruct (Rle_or_lt r (2 * INR m)) as [| G]; [lra | exfalso].
  assert (2 * INR m * (2 * INR m) < r * r) by (apply Rmult_le_0_lt_compat; lra); lra.
Qed.
