(** Three layers, lower ends: the row `ours/three-layer-small` for all N and K, and `ours/three-layer-pieces`, the finer count of
    pieces for d_1 <= 2. *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Pieces FewPieces EmptyLayer OnALine ThirdsWitness Direction TwoLayerHats Interpolation
  TwoLayerUpper FewSamples FourSamples ThreeLayerSmall.
Import ListNotations.
Local Open Scope R_scope.

(** * Small networks *)
Definition three_layer_least (N K : nat) : nat :=
  if (2 <=? N)%nat && (4 <=? K)%nat then 4 else if (3 <=? K)%nat then 3 else 2.

(** `ours/three-layer-small`, for all N and K. *)
Theorem three_layer_small (d N K m : nat) : (1 <= d)%nat -> (1 <= N)%nat -> (2 <= K)%nat -> suffice d 2 N K m ->
  (three_layer_least N K <= m)%nat.
Proof.
  intros D HN HK S; unfold three_layer_least; destruct (Nat.leb_spec 2 N), (Nat.leb_spec 4 K); cbn [andb];
    [destruct (S _ _ _ (places_samples d K D) (four_of_labels N K ltac:(lia) ltac:(lia))) as (net & (_ & L & M) & F);
     pose proof (two_labels_need_four d K net ltac:(lia) L F); lia | | |];
    destruct (S _ _ _ (places_samples d K D) (second_labels N K HN)) as (net & (_ & L & M) & F);
    (destruct (Nat.leb_spec 3 K); [pose proof (one_label_needs_three d K net ltac:(lia) L F); lia |]); try lia.
  all: apply Nat.le_trans with (2 := M); destruct net as [hid o], hid as [| l1 [| l2 [| ? ?]]]; try discriminate;
    assert (K = 2)%nat as -> by lia; unfold places, second in F; cbn [seq map Nat.eqb] in F;
    inversion F as [| ? ? ? ? E1 F1]; inversion F1 as [| ? ? ? ? E2 _]; subst; unfold neurons, widths; cbn [hidden map list_sum fold_right];
    destruct l1 as [| n l1];
      [exfalso; exact (R1_neq_R0 (eq_trans (eq_sym E2) (eq_trans (constant_first _ o _ _) E1))) |];
    destruct l2 as [| n' l2];
      [exfalso; exact (R1_neq_R0 (eq_trans (eq_sym E2) (eq_trans (constant_second _ o _ _) E1))) | simpl; lia].
Qed.

(** * Pieces *)
(** The most kinks of widths d1, d2 on a line: d2 + 1 where d1 = 1, 2 d2 + 2 where d1 = 2. *)
Definition most_kinks (d1 d2 : nat) : nat := if (d1 <=? 2)%nat then few d1 d2 else ((d1 + 1) * (d2 + 1) - 1)%nat.

(** `ours/three-layer-pieces`. *)
Theorem three_layer_pieces (l1 l2 : layer R) (o : neuron R) (pv : list (R * R)) :
  exists f, has_kinks (most_kinks (length l1) (length l2)) f /\ forall t, evalR (Network [l1; l2] o) (on pv t) = f t.
Proof.
  unfold most_kinks; destruct (Nat.leb_spec (length l1) 2) as [H | H]; [apply few_on_a_line, H |].
  destruct (network_on_a_line (Network [l1; l2] o) pv) as (f & Kf & E); exists f; split; [| exact E].
  unfold widths, product in Kf; cbn [hidden map fold_right] in Kf; rewrite Nat.mul_1_r in Kf; exact Kf.
Qed.

(** Two hidden layers that fit data which force n kinks. *)
Theorem three_layer_room (net : network R) (pv : list (R * R)) (ts zs : list R) (n : nat) : length (hidden net) = 2%nat ->
  forces_kinks ts zs n -> fitsR net (map (on pv) ts) zs ->
  exists d1 d2, widths net = [d1; d2] /\ (n <= most_kinks d1 d2)%nat.
Proof.
  intros Two Fk F; destruct net as [hid o], hid as [| l1 [| l2 [| ? ?]]]; try discriminate.
  exists (length l1), (length l2); split; [reflexivity |]; destruct (three_layer_pieces l1 l2 o pv) as (f & Kf & E).
  exact (forced_on_a_line _ pv f ts zs _ n Fk Kf E F).
Qed.

(** What m* needs by `ours/three-layer-pieces`: widths with room for the kinks of the worst data. *)
Theorem three_layer_pieces_lower (d N K m : nat) : (1 <= d)%nat -> suffice d 2 N K m -> exists d1 d2,
  (d1 + d2 <= m)%nat /\ (Nat.min (3 * N) (K - 2) <= most_kinks d1 d2)%nat.
Proof.
  intros D S; destruct (S _ _ _ (places_samples d K D) (thirds_labels N K)) as (net & (_ & L & M) & F).
  destruct (three_layer_room net (axis d) _ _ _ L (thirds_forces N K) F) as (d1 & d2 & W & H).
  exists d1, d2; split; [unfold neurons in M; rewrite W in M; simpl in M; lia | exact H].
Qed.
