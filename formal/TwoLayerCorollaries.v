(** Two layers, N*: `cor-4.2.2`, `cor-4.2.1/lower`, and what of `ours/cor-4.2.1-mended` follows for K >= m + 3. *)
From Coq Require Import List Reals Lia.
From FTC Require Import Net Capacity TwoLayerLower TwoLayerHats Interpolation.
Import ListNotations.

(** `cor-4.2.2`: K <= m + 1 samples are fitted whatever their labels. *)
Theorem cor_4_2_2 (d m K : nat) : (K <= m + 1)%nat -> N_star d 1 m K K.
Proof.
  intros H; split; [lia |]; split; [| auto].
  apply (suffice_more d 1 K K (K - 1)); [lia | apply two_layer_interpolation].
Qed.

(** `cor-4.2.1/lower`. *)
Theorem cor_4_2_1_lower (d m K n : nat) : (m + 2 <= K)%nat -> N_star d 1 m K n -> ((m - 1) / 3 <= n)%nat.
Proof.
  intros H (_ & _ & G); pose proof (Nat.div_mod (m - 1) 3 ltac:(lia)) as E.
  apply G; [lia |]; apply (suffice_more d 1 _ K (3 * ((m - 1) / 3))); [lia | apply two_layer_hats].
Qed.

(** `ours/cor-4.2.1-mended`, the part K >= m + 3: N* is floor(m / 3), so 3 N* <= m. *)
Theorem cor_4_2_1_mended (d m K n : nat) : (1 <= d)%nat -> (m + 3 <= K)%nat -> N_star d 1 m K n ->
  n = (m / 3)%nat /\ (3 * n <= m)%nat.
Proof.
  intros D H S; pose proof (N_star_unique d 1 m K n _ S (two_layer_N_star_many d m K D H)) as ->.
  pose proof (Nat.div_mod m 3 ltac:(lia)); split; [reflexivity | lia].
Qed.
