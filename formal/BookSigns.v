(** The row `ours/three-layer-signs` of the book, as Book.v says it. *)
From Coq Require Import List ZArith Reals Lia.
From FTC Require Import Net Capacity Pieces OnALine ThirdsWitness ThreeLayerSigns BookData BookNets BookDeep.
From FTC Require Book.
Import ListNotations.

(** ceil(2 sqrt w) is the least s with 4 w <= s^2. *)
Lemma root_up_least w s : (1 <= w)%Z -> (0 <= s)%Z -> (4 * w <= s * s)%Z -> (Book.root_up w <= s)%Z.
Proof.
  intros Hw Hs; unfold Book.root_up; replace w with (1 + Z.of_nat (Z.to_nat (w - 1)))%Z at 1 3 by lia.
  generalize (Z.to_nat (w - 1)) as n; clear w Hw; induction n as [| n IH]; intros H.
  - cbn; nia.
  - cbn [Book.root_up_from]; replace (1 + Z.of_nat (S n) + -1)%Z with (1 + Z.of_nat n)%Z by lia.
    specialize (IH ltac:(nia)); set (r := Book.root_up_from n (1 + Z.of_nat n)) in *.
    destruct (Z.leb_spec (4 * (1 + Z.of_nat (S n))) (r * r)); [exact IH |]; nia.
Qed.

(** [spaced_widths]. *)
Theorem ours_three_layer_signs : Book.row_ours_three_layer_signs.
Proof.
  intros d N1 N2 K (Hd & H1 & H2 & HK).
  destruct (deep_worst_data d (N1 + N2) K (fun ws => length ws = 2%nat -> exists s1 s2, (list_sum ws + 4 = s1 + s2)%nat /\
    (4 * (2 * Z.to_nat N1 + 1) <= s1 * s1)%nat /\ (4 * (2 * Z.to_nat N2 + 1) <= s2 * s2)%nat)) as (D & A & Low); [lia .. | |].
  { eexists; eexists; eexists; split; [exact (places_samples (Z.to_nat d) (Z.to_nat K) ltac:(lia)) |].
    split; [rewrite Z2Nat.inj_add by lia; exact (spaced_few (Z.to_nat N1) (Z.to_nat N2) (Z.to_nat K)) |].
    intros net F Two; unfold widths in Two; rewrite map_length in Two.
    exact (spaced_widths (Z.to_nat d) (Z.to_nat N1) (Z.to_nat N2) (Z.to_nat K) net ltac:(lia) Two F). }
  exists D; split; [exact A |]; intros g ((HH & HW) & G); specialize (Low g ltac:(lia) G).
  rewrite first_length in Low; destruct Low as (s1 & s2 & E & L1 & L2); [unfold depth; lia |].
  replace (Book.deep_net_hidden g) with (Z.of_nat (depth g)) by (unfold depth; lia).
  rewrite widths_sum by (intros l Hl; specialize (HW l); unfold depth in Hl; lia).
  pose proof (root_up_least (2 * N1 + 1) (Z.of_nat s1) ltac:(lia) ltac:(lia) ltac:(nia)).
  pose proof (root_up_least (2 * N2 + 1) (Z.of_nat s2) ltac:(lia) ltac:(lia) ltac:(nia)); lia.
Qed.
