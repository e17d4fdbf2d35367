(** Proposition 6.1 and Appendix B, as Book.v says them: the rows `prop-6.1`, `app-B`. *)
From Coq Require Import List ZArith Reals Lra Lia Bool.
From FTC Require Import Net Capacity Narrow BookData BookNets BookDeep BookThreeLayers.
From FTC Require Book.
Import ListNotations.

Lemma narrow_fit_all_by L d N K w : (1 <= L)%Z -> (0 <= d)%Z -> (0 <= N)%Z -> (0 <= K)%Z -> (0 <= w)%Z ->
  (forall T xs zs, samples (Z.to_nat d) (Z.to_nat K) xs -> labels (Z.to_nat N) (Z.to_nat K) T zs -> exists net,
     well_formed (Z.to_nat d) net = true /\ narrow (Z.to_nat (L - 1)) 1 (Z.to_nat w) net /\ fitsR net xs zs) ->
  Book.narrow_fit_all L d N K w.
Proof.
  intros HL Hd HN HK Hw H D A; apply (admitted_spec d N K D Hd HN HK) in A; destruct A as (HS & X & T & Z0).
  destruct (H T _ _ X Z0) as (net & W & [Wide Len] & F); exists (deep_of net).
  assert (At : forall i, (1 <= i)%Z -> (i <= Z.of_nat (length (hidden net)))%Z ->
    (1 <= Book.deep_net_width (deep_of net) i <= w)%Z).
  { intros i I1 I2; cbn [deep_of Book.deep_net_width]; unfold series; rewrite Forall_forall in Wide.
    assert (I3 : (Z.to_nat (i - 1) < length (hidden net))%nat) by lia.
    specialize (Wide _ (in_map (@length (neuron R)) _ _ (nth_In (hidden net) [] I3))); cbv beta in Wide.
    destruct Wide as [W1 W2]; split; [apply (inj_le 1), W1 |]; rewrite <- (Z2Nat.id w Hw); apply inj_le, W2. }
  split; [| split].
  - split; [cbn; lia |]; intros i (I1 & I2); apply At; [exact I1 | exact I2].
  - apply (deep_fits_spec _ d D); [lia | cbn; lia |]; rewrite deep_of_network by assumption; exact F.
  - intros i (I1 & I2); apply At; [exact I1 | exact I2].
Qed.

Lemma up_to_root_least a a' w : (a' <= a)%Z -> (-1 <= a')%Z -> Book.up_to_root a w = true -> Book.up_to_root a' w = true.
Proof.
  unfold Book.up_to_root; rewrite !orb_true_iff, !Z.leb_le; intros H L [P | P]; [left; lia |].
  destruct (Z.le_gt_cases a' 0); [left; lia | right]; nia.
Qed.

(** [narrow_layers], [narrow_samples]: the narrower of both. *)
Lemma narrower d L N K : (1 <= d)%Z -> (4 <= L)%Z -> (3 <= K)%Z -> (0 <= N)%Z -> let b := ((L + -1) / 2)%Z in
  exists n w, (1 <= b)%Z /\ (0 <= n)%Z /\ (N <= n * b)%Z /\ (n * b <= N + b)%Z /\ (w <= 2 \/ (w - 2) * (w - 2) <= 16 * (3 * n + 2))%Z /\
    Book.up_to_root (w + -2) (16 * K) = true /\ Book.narrow_fit_all L d N K w.
Proof.
  intros Hd HL HK HN b; pose proof (Z.div_mod (L + -1) 2 ltac:(lia)) as Eb; pose proof (Z.mod_pos_bound (L + -1) 2 ltac:(lia)) as Ub.
  fold b in Eb; assert (B1 : (1 <= b)%Z) by lia; set (n := ((N + b - 1) / b)%Z).
  pose proof (Z.div_mod (N + b - 1) b ltac:(lia)) as En; pose proof (Z.mod_pos_bound (N + b - 1) b ltac:(lia)) as Un; fold n in En.
  assert (N1 : (N <= n * b)%Z) by lia; assert (N2 : (n * b <= N + b)%Z) by lia; assert (N0 : (0 <= n)%Z) by (apply Z.div_pos; lia).
  set (s := Z.sqrt (4 * n)); pose proof (Z.sqrt_spec (4 * n) ltac:(lia)) as Ss; fold s in Ss; cbv zeta in Ss; pose proof (Z.sqrt_nonneg (4 * n)) as S0; fold s in S0.
  set (k := Z.sqrt (K - 1)); pose proof (Z.sqrt_spec (K - 1) ltac:(lia)) as Sk; fold k in Sk; cbv zeta in Sk; pose proof (Z.sqrt_nonneg (K - 1)) as K0; fold k in K0.
  clearbody n s k; clear En Un.
  exists n, (Z.min (s + 6) (k + 1)); split; [exact B1 |]; split; [exact N0 |]; split; [exact N1 |]; split; [exact N2 |]; split; [| split].
  - destruct (Z.le_gt_cases (Z.min (s + 6) (k + 1)) 2) as [| G]; [left; assumption | right].
    assert (G' : (Z.min (s + 6) (k + 1) <= s + 6)%Z) by lia; set (w := Z.min (s + 6) (k + 1)) in *; clearbody w.
    assert (M : ((w - 2) * (w - 2) <= (s + 4) * (s + 4))%Z) by (apply Z.mul_le_mono_nonneg; lia).
    assert (0 <= (s - 4) * (s - 4))%Z by apply Z.square_nonneg; lia.
  - apply (up_to_root_least (k + 1 + -2)); [lia | lia |]; unfold Book.up_to_root; rewrite orb_true_iff, !Z.leb_le.
    destruct (Z.le_gt_cases k 1); [left; lia | right].
    assert ((k + 1 + -2) * (k + 1 + -2) <= k * k)%Z by (apply Z.mul_le_mono_nonneg; lia); lia.
  - apply narrow_fit_all_by; [lia .. |]; intros T xs zs X Z0; destruct (Z.min_spec (s + 6) (k + 1)) as [[_ ->] | [_ ->]].
    + replace (Z.to_nat (s + 6)) with (Z.to_nat s + 6)%nat by lia.
      apply (narrow_layers (Z.to_nat d) (Z.to_nat N) (Z.to_nat K) (Z.to_nat n) _ (Z.to_nat s) T xs zs); try assumption; [lia | |].
      * replace (Z.to_nat (L - 1) / 2)%nat with (Z.to_nat b).
        -- rewrite <- Z2Nat.inj_mul by lia; lia.
        -- unfold b; replace (L + -1)%Z with (L - 1)%Z by lia; rewrite Z2Nat.inj_div by lia; reflexivity.
      * apply Nat2Z.inj_lt; rewrite !Nat2Z.inj_mul, !Nat2Z.inj_succ, !Z2Nat.id by lia; lia.
    + replace (Z.to_nat (L - 1)) with (2 + Z.to_nat (L - 3))%nat by lia; destruct Z0 as (Lz & _).
      apply (narrow_samples (Z.to_nat d) (Z.to_nat K)); try assumption; [lia |].
      apply Nat2Z.inj_le; rewrite !Nat2Z.inj_mul, !Z2Nat.id by lia; lia.
Qed.

(** [narrow_layers], and [narrow_samples]. *)
Theorem app_B : Book.row_app_B.
Proof.
  intros d L N K (Hd & HL & HK & HN & _); destruct (narrower d L N K Hd HL HK HN) as (n & w & B1 & N0 & N1 & N2 & W & R & F).
  exists n, w; split; [exact N1 |]; split; [exact N2 |]; split; [| split; [exact R | exact F]].
  unfold Book.up_to_root; rewrite orb_true_iff, !Z.leb_le; destruct W as [W | W]; [left; lia | right].
  replace ((w + -2) * (w + -2))%Z with ((w - 2) * (w - 2))%Z by ring; exact W.
Qed.

(** (w - 2)^2 - 80 <= 48 (n - 1), and (n - 1) b <= N. *)
Theorem prop_6_1 : Book.row_prop_6_1.
Proof.
  intros d L N K (Hd & HL & HK & HN & _); destruct (narrower d L N K Hd HL HK HN) as (n & w & B1 & N0 & N1 & N2 & W & R & F).
  exists w; split; [| split; [exact R | exact F]]; unfold Book.within_printed; rewrite orb_true_iff, !Z.leb_le.
  destruct (Z.le_gt_cases w 10) as [| G]; [left; assumption | right]; destruct W as [W | W]; [lia |].
  set (b := ((L + -1) / 2)%Z) in *; clearbody b.
  replace ((w + -2) * (w + -2))%Z with ((w - 2) * (w - 2))%Z by ring; set (v := ((w - 2) * (w - 2) + -80)%Z).
  assert (V0 : (0 <= v)%Z) by (unfold v; assert (9 * 9 <= (w - 2) * (w - 2))%Z by (apply Z.mul_le_mono_nonneg; lia); lia).
  assert (V1 : (v <= 48 * (n - 1))%Z) by (unfold v; lia); clearbody v.
  assert (V2 : (v * b <= 48 * N)%Z).
  { transitivity (48 * (n - 1) * b)%Z; [apply Z.mul_le_mono_nonneg_r; lia | lia]. }
  assert (V3 : (v * b * (v * b) <= 48 * N * (48 * N))%Z) by (apply Z.mul_le_mono_nonneg; try lia; apply Z.mul_nonneg_nonneg; lia).
  assert (V4 : (v * v * b <= v * v * (b * b))%Z) by (apply Z.mul_le_mono_nonneg_l; [apply Z.square_nonneg | nia]).
  replace (v * v * (b * b))%Z with (v * b * (v * b))%Z in V4 by ring; lia.
Qed.
