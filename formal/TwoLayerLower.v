(** Two layers, the lower end of m*: the rows `thm-4.1.2` and `ours/two-layer-lower` of the book. *)
From Coq Require Import List ZArith Reals Lra Lia.
From FTC Require Import Net Capacity Kinks Pieces Forced OnALine ThirdsWitness.
Import ListNotations.

(** `thm-4.1.2`: for all N, K there are data that no two-layer network with fewer than min{3N, K - 2} neurons fits. *)
Theorem thm_4_1_2 (d N K : nat) : (1 <= d)%nat ->
  exists T xs zs, samples d K xs /\ labels N K T zs /\
    forall net : network R, length (hidden net) = 1%nat -> fitsR net xs zs -> (Nat.min (3 * N) (K - 2) <= neurons net)%nat.
Proof.
  intros D; eexists; exists (map (on (axis d)) (places K)), (thirds N K).
  split; [exact (places_samples d K D) |]; split; [exact (thirds_labels N K) |].
  intros net One Fit; pose proof (thirds_pieces d N K net Fit) as P.
  unfold neurons, widths in *; destruct (hidden net) as [| l [| ? ?]]; try discriminate; simpl in *; lia.
Qed.

Theorem suffice_lower (d N K m : nat) : (1 <= d)%nat -> suffice d 1 N K m -> (Nat.min (3 * N) (K - 2) <= m)%nat.
Proof.
  intros D S; destruct (thm_4_1_2 d N K D) as (T & xs & zs & X & Z & Low).
  destruct (S T xs zs X Z) as (net & (_ & L & M) & Fit); pose proof (Low net L Fit); lia.
Qed.

(** So m* of two layers is at least that. *)
Theorem two_layer_m_star_lower (d N K m : nat) : (1 <= d)%nat -> m_star d 1 N K m -> (Nat.min (3 * N) (K - 2) <= m)%nat.
Proof. intros D [S _]; exact (suffice_lower d N K m D S). Qed.
