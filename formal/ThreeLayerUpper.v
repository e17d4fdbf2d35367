(** Upper bounds on m* of three layers, from all constructions that are proved here, so m*(N, 3) = 3 and m*(N, 4) = m*(N, 5) = 4 for
    N >= 2; and m* between two numbers. *)
From Coq Require Import List Arith Reals Lia Bool.
From FTC Require Import Net Capacity Pieces ThirdsWitness OnALine FewSamples FourSamples TwoLayerUpper TwoLayerExact ThreeLayerSmall
  ThreeLayerLower ThreeLayerChanged ThreeLayerMemorize ThreeLayerPlus Zigzag.
Import ListNotations.

(** (c), `ours/three-layer-inside`: m*_3 <= m*_2 + 1. *)
Theorem three_layer_inside (d N K m : nat) : suffice d 1 N K m -> suffice d 2 N K (S m).
Proof. apply one_layer_more. Qed.

(** Three layers, three samples: m*(N, 3) = 3, by `ours/three-layer-small` and `ours/three-layer-inside`. *)
Theorem three_layer_three_samples (d N : nat) : (1 <= d)%nat -> (1 <= N)%nat -> m_star d 2 N 3 3.
Proof.
  intros D HN; split; [apply (three_layer_inside d N 3 2), (m_star_three_samples d N); lia |].
  intros m S; pose proof (three_layer_small d N 3 m D HN ltac:(lia) S) as H; unfold three_layer_least in H.
  rewrite andb_false_r in H; exact H.
Qed.

(** Three layers, four and five samples: m*(N, K) = 4 for N >= 2, by the same rows. *)
Theorem three_layer_few_samples (d N K : nat) : (1 <= d)%nat -> (2 <= N)%nat -> K = 4%nat \/ K = 5%nat -> m_star d 2 N K 4.
Proof.
  intros D HN HK; split.
  - apply (three_layer_inside d N K 3); destruct HK as [-> | ->]; [apply (m_star_four_samples d N); lia |].
    apply (two_layer_two_fewer d N 5); lia.
  - intros m S; pose proof (three_layer_small d N K m D ltac:(lia) ltac:(lia) S) as H; unfold three_layer_least in H.
    rewrite (proj2 (Nat.leb_le 2 N) HN), (proj2 (Nat.leb_le 4 K)) in H by lia; exact H.
Qed.

(** s^2 >= 16 N, that is s >= 4 sqrt N: s + 1 neurons do, whatever K. *)
Theorem three_layer_four_roots (d N K s : nat) : (16 * N <= s * s)%nat -> suffice d 2 N K (s + 1).
Proof.
  intros H; set (q := (s + 4) / 8); pose proof (Nat.div_mod (s + 4) 8 ltac:(lia)) as E.
  pose proof (Nat.mod_upper_bound (s + 4) 8 ltac:(lia)) as U; fold q in E; set (r := (s + 4) mod 8) in *; clearbody q r.
  destruct (Nat.le_gt_cases s 3) as [S3 | S3].
  - assert (N = 0)%nat as -> by nia; apply (suffice_more _ _ _ _ (0 + 4 * 0)); [lia |]; apply three_layer_a; lia.
  - apply (suffice_more _ _ _ _ ((s + 1 - 4 * q) + 4 * q)); [lia |]; apply three_layer_a.
    assert (Es : s = 8 * q + r - 4) by lia; assert (Q : 1 <= q) by lia; subst s; clear - H U Q.
    assert (G : 16 * N <= 16 * ((8 * q + r - 4 + 1 - 4 * q) * q)); [| lia].
    replace (8 * q + r - 4 + 1 - 4 * q) with (4 * q + r - 3) by lia.
    transitivity ((8 * q + r - 4) * (8 * q + r - 4)); [exact H |].
    destruct q as [| q]; [lia |]; replace (8 * S q + r - 4) with (8 * q + r + 4) by lia.
    replace (4 * S q + r - 3) with (4 * q + r + 1) by lia; assert (r * r <= 7 * r) by nia; nia.
Qed.

(** Counting pieces: (m + 2)^2 is at least 4 (min{3N, K - 2} + 1). *)
Theorem three_layer_by_pieces (d N K m : nat) : 1 <= d -> suffice d 2 N K m -> 4 * (Nat.min (3 * N) (K - 2) + 1) <= (m + 2) * (m + 2).
Proof.
  intros D Su; destruct (Su _ _ _ (places_samples d K D) (thirds_labels N K)) as (net & (_ & L & M) & F).
  pose proof (thirds_pieces d N K net F) as P; unfold neurons in M; unfold widths in *.
  destruct (hidden net) as [| l1 [| l2 [| ? ?]]]; try discriminate; cbn [map] in P, M.
  set (a := length l1) in *; set (b := length l2) in *.
  change (product [a; b]) with ((a + 1) * ((b + 1) * 1)) in P; change (list_sum [a; b]) with (a + (b + 0)) in M.
  assert (G : 4 * ((a + 1) * (b + 1)) <= (a + b + 2) * (a + b + 2)) by (clear; destruct (Nat.le_ge_cases a b); nia).
  assert ((a + b + 2) * (a + b + 2) <= (m + 2) * (m + 2)) by (apply Nat.mul_le_mono; lia); lia.
Qed.

(** m* of three layers lies between these numbers, in every dimension: as K goes, as N goes, and beside m* of two layers. *)
Theorem three_layer_between (d N K m : nat) : 1 <= d -> 1 <= K -> m_star d 2 N K m ->
  4 * (Nat.min (3 * N) (K - 2) + 1) <= (m + 2) * (m + 2) /\
  (forall s, 4 * (K - 1) <= s * s -> m <= s) /\ (forall s, 16 * N <= s * s -> m <= s + 1) /\ m <= two_layer_m_star N K + 1.
Proof.
  intros D HK [Su Least]; split; [apply (three_layer_by_pieces d N K m D Su) |]; split; [| split].
  - intros s H; apply Least, three_layer_root_plus; assumption.
  - intros s H; apply Least, three_layer_four_roots, H.
  - rewrite Nat.add_comm; apply Least, three_layer_inside, two_layer_upper.
Qed.

(** For K >= 3 samples with any labels m* is s - 2, s - 1 or s, where s = ceil(2 sqrt(K - 1)). *)
Theorem three_layer_memorization (d K m s : nat) : 1 <= d -> 3 <= K -> m_star d 2 K K m ->
  (s - 1) * (s - 1) < 4 * (K - 1) <= s * s -> s <= m + 2 /\ m <= s.
Proof.
  intros D HK M [S1 S2]; destruct (three_layer_between d K K m D ltac:(lia) M) as (Low & Up & _); split; [| apply Up, S2].
  rewrite Nat.min_r in Low by lia; destruct (Nat.le_gt_cases s (m + 2)) as [| G]; [assumption | exfalso].
  assert ((m + 2) * (m + 2) <= (s - 1) * (s - 1)) by (apply Nat.mul_le_mono; lia); lia.
Qed.
