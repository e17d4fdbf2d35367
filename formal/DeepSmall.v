(** Any number of layers: m* of few labels exactly (the row `ours/deep-small`: m*_L(1, K) = L for K >= 3, m*_L(2, K) = L + 1 for
    K >= 4), and the upper bounds of `ours/deep-upper`. Here l = L - 1 hidden layers; above by three layers that pass on, below by laps. *)
From Coq Require Import List Reals Lia.
From FTC Require Import Net Capacity ThreeLayerSmall ThreeLayerOne ThreeLayerTwo Zigzag LapsNeeded.

(** `ours/deep-small`, one label: l hidden layers take l + 1 neurons for K >= 3. *)
Theorem m_star_one_label (d l K : nat) : (1 <= d)%nat -> (2 <= l)%nat -> (3 <= K)%nat -> m_star d l 1 K (l + 1).
Proof.
  intros D Hl HK; split.
  - pose proof (layers_more d 2 1 K 3 (l - 2) (three_layer_tent d K)) as S.
    replace (l - 2 + 2)%nat with l in S by lia; replace (l - 2 + 3)%nat with (l + 1)%nat in S by lia; exact S.
  - intros m S; pose proof (deep_laps_lower d l 1 K m D ltac:(lia) HK S) as H; unfold by_laps in H; simpl in H; lia.
Qed.

(** `ours/deep-small`, two labels: l hidden layers take l + 2 neurons for K >= 4. *)
Theorem m_star_two_labels (d l K : nat) : (1 <= d)%nat -> (2 <= l)%nat -> (4 <= K)%nat -> m_star d l 2 K (l + 2).
Proof.
  intros D Hl HK; split.
  - pose proof (layers_more d 2 2 K 4 (l - 2) (three_layer_twins d K ltac:(lia))) as S.
    replace (l - 2 + 2)%nat with l in S by lia; replace (l - 2 + 4)%nat with (l + 2)%nat in S by lia; exact S.
  - intros m S; pose proof (deep_laps_lower d l 2 K m D ltac:(lia) ltac:(lia) S) as H; unfold by_laps in H.
    destruct (Nat.leb_spec 4 K); [simpl in H; lia | lia].
Qed.

(** `ours/deep-upper`, L = j + 3: m*_L is at most m*_3 + L - 3, and for L >= 4 at most s + L if s^2 >= 4 N, that is ceil(2 sqrt N) + L. *)
Theorem m_star_deep_upper (d j N K m m3 : nat) : m_star d (j + 2) N K m -> m_star d 2 N K m3 ->
  (m <= m3 + j)%nat /\ ((1 <= j)%nat -> forall s, (4 * N <= s * s)%nat -> (m <= s + (j + 3))%nat).
Proof.
  intros [_ Least] [S _]; split; [rewrite Nat.add_comm; apply Least, layers_more, S |]; intros Hj s H; apply Least.
  pose proof (deep_upper d N K (j - 1) s H) as U; replace (j - 1 + 3)%nat with (j + 2)%nat in U by lia.
  replace (j - 1 + 4)%nat with (j + 3)%nat in U by lia; exact U.
Qed.
