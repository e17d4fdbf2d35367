(** Three layers, three labels other than 0 or more: at least 5 neurons for K >= 7, at least 6 for K >= 12, and for four labels and
    K >= 11 (the rows `ours/three-layer-seven-samples`, `ours/three-layer-three-labels`, `ours/three-layer-four-labels`; the
    certificates are checked in Shipped.v). m*(3, K) = 6 for K >= 12. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Pieces ThirdsWitness ThreeLayerSmall ThreeLayerTents Shipped.
Import ListNotations.
Local Open Scope nat_scope.

(** Labels that are zeros outside T, and then zeros. *)
Lemma then_zeros_labels N K T zs : length T <= N -> length zs <= K ->
  (forall i, ~ In i T -> nth i zs 0%Q = 0%Q) -> labels N K T (then_zeros zs K).
Proof.
  intros HT HK Z; unfold then_zeros; repeat split; [rewrite app_length, map_length, repeat_length; lia | exact HT |].
  intros i Hi; destruct (Nat.lt_ge_cases i (length zs)) as [L | L].
  - rewrite app_nth1 by (rewrite map_length; exact L).
    rewrite (nth_indep _ 0%R (Q2R 0)) by (rewrite map_length; exact L); rewrite map_nth, Z by exact Hi.
    unfold Q2R; simpl; lra.
  - rewrite app_nth2, map_length by (rewrite map_length; exact L).
    destruct (Nat.lt_ge_cases (i - length zs) (K - length zs)) as [G | G].
    + apply nth_repeat.
    + apply nth_overflow; rewrite repeat_length; exact G.
Qed.

(** What no widths a, m - a fit: more than m neurons. *)
Lemma more_than (d N K m m' : nat) T zs : 1 <= d -> 1 <= length zs <= K -> length T <= N ->
  (forall i, ~ In i T -> nth i zs 0%Q = 0%Q) ->
  (forall a, a <= m -> Certificate.holds (impossible [Z.of_nat a; Z.of_nat (m - a)] zs)) -> suffice d 2 N K m' -> m < m'.
Proof.
  intros D HK HT Z No S.
  destruct (S T _ _ (places_samples d K D) (then_zeros_labels N K T zs HT (proj2 HK) Z)) as (net & (W & L & M) & F).
  pose proof (refuted_neurons d K m zs net HK No W L F); lia.
Qed.

(** `ours/three-layer-seven-samples`. *)
Theorem three_layer_seven_samples (d N K m : nat) : 1 <= d -> 3 <= N -> 7 <= K -> suffice d 2 N K m -> 5 <= m.
Proof.
  intros D HN HK; apply (more_than d N K 4 m [0; 2; 4] seven); [exact D | simpl; lia | simpl; lia | | exact seven_refuted].
  intros i Hi; do 7 (destruct i as [| i]; [try reflexivity; exfalso; apply Hi; simpl; tauto |]); destruct i; reflexivity.
Qed.

(** `ours/three-layer-four-labels`. *)
Theorem three_layer_four_labels (d N K m : nat) : 1 <= d -> 4 <= N -> 11 <= K -> suffice d 2 N K m -> 6 <= m.
Proof.
  intros D HN HK; apply (more_than d N K 5 m [1; 3; 5; 8] eleven); [exact D | simpl; lia | simpl; lia | | exact eleven_refuted].
  intros i Hi; do 11 (destruct i as [| i]; [try reflexivity; exfalso; apply Hi; simpl; tauto |]); destruct i; reflexivity.
Qed.

(** `ours/three-layer-three-labels`, the lower end. *)
Theorem three_layer_twelve_samples (d N K m : nat) : 1 <= d -> 3 <= N -> 12 <= K -> suffice d 2 N K m -> 6 <= m.
Proof.
  intros D HN HK; apply (more_than d N K 5 m [2; 6; 9] twelve); [exact D | simpl; lia | simpl; lia | | exact twelve_refuted].
  intros i Hi; do 12 (destruct i as [| i]; [try reflexivity; exfalso; apply Hi; simpl; tauto |]); destruct i; reflexivity.
Qed.

(** `ours/three-layer-three-labels`: m*(3, K) = 6 for K >= 12. *)
Theorem three_layer_three_labels (d K : nat) : 1 <= d -> 12 <= K -> m_star d 2 3 K 6.
Proof.
  intros D HK; split; [apply three_layer_tents; lia |].
  intros m; apply (three_layer_twelve_samples d 3 K m D); [apply le_n | exact HK].
Qed.
