(** The constructions of three layers and more, as Book.v says them: the rows `ours/three-layer-a/fits` and
    `ours/three-layer-b`, `-b-plus`, `ours/zigzag`, `ours/narrow`, `-zigzag` with the same ending. *)
From Coq Require Import List ZArith Reals Lra Lia Bool.
From FTC Require Import Net Capacity ThreeLayerPlus Zigzag Narrow NarrowZigzag BookData BookNets BookDeep BookThreeLayers BookNarrow.
From FTC Require Book.
Import ListNotations.

(** [three_layer_changed]. *)
Theorem ours_three_layer_a : Book.row_ours_three_layer_a_fits.
Proof. intros d N K p q (Hd & HK & HN & Hp & Hq & H); apply few_changed; lia. Qed.

(** [three_layer_memorize]. *)
Theorem ours_three_layer_b : Book.row_ours_three_layer_b_fits.
Proof. intros d K p q (Hd & HK & Hp & Hq & H); apply memorized; lia. Qed.

(** [three_layer_memorize_plus]. *)
Theorem ours_three_layer_b_plus : Book.row_ours_three_layer_b_plus_fits.
Proof.
  intros d K p q (Hd & HK & Hp & Hq & H); apply deep_fit_all_by; try lia; intros T xs zs X (Lz & _).
  assert (HK' : (1 <= Z.to_nat K <= Z.to_nat p * Z.to_nat q + 1)%nat) by (rewrite <- Z2Nat.inj_mul by lia; lia).
  destruct (three_layer_memorize_plus _ _ _ _ xs zs HK' X Lz) as (net & W & Ws & F); exists net; split; [exact W |].
  split; [rewrite <- (map_length (@length (neuron R))); fold (widths net); rewrite Ws; reflexivity |].
  unfold neurons; rewrite Ws; split; [apply Forall_cons; [lia |]; apply Forall_cons; [lia | apply Forall_nil] |].
  split; [cbn [list_sum fold_right]; lia | exact F].
Qed.

(** [four_layer_zigzag]. *)
Theorem ours_zigzag : Book.row_ours_zigzag_fits.
Proof.
  intros d N K p q (Hd & HK & HN & Hp & Hq & H); apply deep_fit_all_by; try lia; intros T xs zs X Z0.
  assert (HN' : (Z.to_nat N <= Z.to_nat p * Z.to_nat q)%nat) by (rewrite <- Z2Nat.inj_mul by lia; lia).
  destruct (four_layer_zigzag _ _ _ _ _ T xs zs HN' X Z0) as (net & W & Ws & F); exists net; split; [exact W |].
  split; [rewrite <- (map_length (@length (neuron R))); fold (widths net); rewrite Ws; reflexivity |].
  unfold neurons; rewrite Ws; split; [repeat (apply Forall_cons; [lia |]); apply Forall_nil |].
  split; [cbn [list_sum fold_right]; lia | exact F].
Qed.

(** [narrow_layers]. *)
Theorem ours_narrow : Book.row_ours_narrow_fits.
Proof.
  intros d L N K n (Hd & HL & HN & HK & H & _); set (b := ((L + -1) / 2)%Z) in *.
  pose proof (Z.div_mod (L + -1) 2 ltac:(lia)) as Eb; pose proof (Z.mod_pos_bound (L + -1) 2 ltac:(lia)) as Ub; fold b in Eb.
  assert (B1 : (1 <= b)%Z) by lia; assert (N0 : (0 <= n)%Z) by (destruct (Z.le_gt_cases 0 n); [assumption | nia]).
  set (s := Z.sqrt (4 * n)); pose proof (Z.sqrt_spec (4 * n) ltac:(lia)) as Ss; cbv zeta in Ss; fold s in Ss.
  pose proof (Z.sqrt_nonneg (4 * n)) as S0; fold s in S0; clearbody s.
  exists (s + 6)%Z; split.
  - unfold Book.up_to_root; rewrite orb_true_iff, !Z.leb_le; right; replace (s + 6 + -6)%Z with s by lia; lia.
  - apply narrow_fit_all_by; [lia .. |]; intros T xs zs X Z0; replace (Z.to_nat (s + 6)) with (Z.to_nat s + 6)%nat by lia.
    apply (narrow_layers (Z.to_nat d) (Z.to_nat N) (Z.to_nat K) (Z.to_nat n) _ (Z.to_nat s) T xs zs); try assumption; [lia | |].
    + replace (Z.to_nat (L - 1) / 2)%nat with (Z.to_nat b).
      * rewrite <- Z2Nat.inj_mul by lia; lia.
      * unfold b; replace (L + -1)%Z with (L - 1)%Z by lia; rewrite Z2Nat.inj_div by lia; reflexivity.
    + apply Nat2Z.inj_lt; rewrite !Nat2Z.inj_mul, !Nat2Z.inj_succ, !Z2Nat.id by lia; lia.
Qed.

(** [narrow_zigzag]. *)
Theorem ours_narrow_zigzag : Book.row_ours_narrow_zigzag_fits.
Proof.
  intros d L N K n (Hd & HL & HN & HK & H & _); set (b := ((L + -2) / 2)%Z) in *.
  pose proof (Z.div_mod (L + -2) 2 ltac:(lia)) as Eb; pose proof (Z.mod_pos_bound (L + -2) 2 ltac:(lia)) as Ub; fold b in Eb.
  assert (B1 : (1 <= b)%Z) by lia; assert (N0 : (0 <= n)%Z) by (destruct (Z.le_gt_cases 0 n); [assumption | nia]).
  set (s := Z.sqrt n); pose proof (Z.sqrt_spec n N0) as Ss; cbv zeta in Ss; fold s in Ss.
  pose proof (Z.sqrt_nonneg n) as S0; fold s in S0; clearbody s.
  exists (s + 7)%Z; split.
  - unfold Book.up_to_root; rewrite orb_true_iff, !Z.leb_le; right; replace (s + 7 + -7)%Z with s by lia; lia.
  - apply narrow_fit_all_by; [lia .. |]; intros T xs zs X Z0; replace (Z.to_nat (s + 7)) with (Z.to_nat s + 7)%nat by lia.
    apply (narrow_zigzag_root (Z.to_nat d) (Z.to_nat N) (Z.to_nat K) (Z.to_nat n) _ (Z.to_nat s) T xs zs); try assumption; [lia | |].
    + replace ((Z.to_nat (L - 1) - 1) / 2)%nat with (Z.to_nat b).
      * rewrite <- Z2Nat.inj_mul by lia; lia.
      * unfold b; replace (Z.to_nat (L - 1) - 1)%nat with (Z.to_nat (L + -2)) by lia; rewrite Z2Nat.inj_div by lia; reflexivity.
    + apply Nat2Z.inj_lt; rewrite !Nat2Z.inj_mul, !Nat2Z.inj_succ, !Z2Nat.id by lia; lia.
Qed.
