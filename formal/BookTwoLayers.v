(** Rows of the book about two layers, as Book.v says them: each is proved here from the theorem about [network R] that
    its comment names, or from a lemma above that is. *)
From Coq Require Import List ZArith Reals Lra Lia Bool.
From FTC Require Import Net Capacity TwoLayerLower TwoLayerHats Interpolation FourSamples TwoLayerUpper TwoLayerExact.
From FTC Require Import BookData BookNets.
From FTC Require Book.
Import ListNotations.

(** Comparisons of integers that are computed. *)
Ltac cases := repeat match goal with
  | |- context [Z.leb ?a ?b] => destruct (Z.leb_spec a b)
  | |- context [Z.eqb ?a ?b] => destruct (Z.eqb_spec a b)
  | H : context [Z.leb ?a ?b] |- _ => destruct (Z.leb_spec a b)
  | H : context [Z.eqb ?a ?b] |- _ => destruct (Z.eqb_spec a b)
  end; cbn [andb orb] in *.

(** The formula of `ours/two-layer-exact`. *)
Definition least (N K : Z) : Z :=
  (if N <=? 0 then 0 else if K <=? 4 then if K <=? 2 then K + -1 else if K =? 3 then 2 else if N <=? 1 then 2 else 3
   else if 3 * N <=? K + -2 then 3 * N else K + -2)%Z.

Lemma least_spec N K : (1 <= K)%Z -> (0 <= N)%Z -> least N K = Z.of_nat (two_layer_m_star (Z.to_nat N) (Z.to_nat K)).
Proof.
  intros HK HN; unfold least, two_layer_m_star, two_layer_least.
  destruct (Nat.eqb_spec (Z.to_nat N) 0); destruct (Z.leb_spec N 0); try lia.
  destruct (Nat.leb_spec (Z.to_nat K) 4); destruct (Z.leb_spec K 4); try lia.
  - destruct (Nat.leb_spec (Z.to_nat K) 2); destruct (Z.leb_spec K 2); try lia.
    destruct (Nat.eqb_spec (Z.to_nat K) 3); destruct (Z.eqb_spec K 3); try lia.
    destruct (Nat.leb_spec (Z.to_nat N) 1); destruct (Z.leb_spec N 1); lia.
  - destruct (Z.leb_spec (3 * N) (K + -2)); lia.
Qed.

Lemma fit_all_exact d N K m : (1 <= d)%Z -> (1 <= K)%Z -> (0 <= N)%Z -> Book.fit_all d N K m <-> (least N K <= m)%Z.
Proof.
  intros Hd HK HN; rewrite least_spec by assumption; apply fit_all_least; [lia .. |]; apply two_layer_exact; lia.
Qed.

(** [two_layer_exact]. *)
Theorem ours_two_layer_exact : Book.row_ours_two_layer_exact.
Proof. intros d N K m (Hd & HK & HN & _); exact (fit_all_exact d N K m Hd HK HN). Qed.

(** [two_layer_exact], which has [two_layer_upper]. *)
Theorem ours_two_layer_upper : Book.row_ours_two_layer_upper.
Proof. intros d N K (Hd & HK & HN & _); apply (fit_all_exact d N K _ Hd HK HN), Z.le_refl. Qed.

(** [thm_4_1_1]. *)
Theorem thm_4_1_1 : Book.row_thm_4_1_1.
Proof.
  intros d N K (Hd & HK & HN & HNK); apply fit_all_spec; [lia | lia | lia | cases; lia |].
  apply (suffice_more _ 1 _ _ (Nat.min (3 * Z.to_nat N) (Z.to_nat K - 1))); [cases; lia | apply Interpolation.thm_4_1_1].
Qed.

(** Data that no network of fewer than m neurons fits, as a data set of the book. *)
Lemma worst_data d N K m : (0 <= d)%Z -> (0 <= N)%Z -> (0 <= K)%Z ->
  (exists T xs zs, samples (Z.to_nat d) (Z.to_nat K) xs /\ labels (Z.to_nat N) (Z.to_nat K) T zs /\
     forall net : network R, length (hidden net) = 1%nat -> fitsR net xs zs -> (Z.to_nat m <= neurons net)%nat) ->
  exists D, Book.admitted d N K D /\ forall g, Book.fits g d D -> (m <= Book.two_layer_net_neurons g)%Z.
Proof.
  intros Hd HN HK (T & xs & zs & X & Z & Low); exists (data_of xs zs); split; [apply (admitted_data d N K T); assumption |].
  intros g G; apply (fits_spec g d _ Hd) in G as [P G]; [| cbn; lia]; pose proof X as (LX & D & _); pose proof Z as (LZ & _).
  rewrite samples_of_data in G by exact D; rewrite labels_of_data in G by congruence.
  specialize (Low (network_of (Z.to_nat d) g) eq_refl G); rewrite network_of_neurons in Low; unfold hidden_size in Low; lia.
Qed.

(** [thm_4_1_2]. *)
Theorem thm_4_1_2 : Book.row_thm_4_1_2.
Proof.
  intros d N K (Hd & HK & HN & HNK); apply worst_data; [lia .. |].
  destruct (TwoLayerLower.thm_4_1_2 (Z.to_nat d) (Z.to_nat N) (Z.to_nat K) ltac:(lia)) as (T & xs & zs & X & Z & Low).
  exists T, xs, zs; split; [exact X |]; split; [exact Z |]; intros net One F; specialize (Low net One F); cases; lia.
Qed.

(** [two_layer_worst]. *)
Theorem ours_two_layer_lower : Book.row_ours_two_layer_lower.
Proof.
  intros d N K (Hd & HK & HN & HNK); apply worst_data; [lia .. |].
  destruct (two_layer_worst (Z.to_nat d) (Z.to_nat N) (Z.to_nat K) ltac:(lia)) as (T & xs & zs & X & Z & Low).
  exists T, xs, zs; split; [exact X |]; split; [exact Z |]; intros net One F; specialize (Low net One F).
  change (Z.to_nat (least N K) <= neurons net)%nat; rewrite least_spec by assumption; lia.
Qed.

(** `thm-4.1.2/print`, which says "for all data", is refuted: labels that are all 0 need no neuron. *)
Theorem thm_4_1_2_print : ~ Book.row_thm_4_1_2_print.
Proof.
  intros H; specialize (H 1 1 3 (zeros 3) (Book.Build_two_layer_net 0 (fun _ _ => 0%R) (fun _ => 0%R) (fun _ => 0%R) 0%R))%Z.
  cbn in H; enough (1 <= 0)%Z by lia; apply H; repeat (split; [lia |]); split; [apply (zeros_admitted 1 1 3); lia |].
  split; [cbn; lia |]; intros i _; reflexivity.
Qed.

(** * N* *)
(** [two_layer_exact]: n is N* if n labels can be had, and n + 1 cannot. *)
Lemma capacity_spec d m K n : (1 <= d)%Z -> (1 <= K)%Z -> Book.is_capacity d m K n <->
  (0 <= n)%Z /\ (n <= K)%Z /\ (least n K <= m)%Z /\ (forall N, (n < N)%Z /\ (N <= K)%Z -> ~ (least N K <= m)%Z).
Proof.
  intros Hd HK; unfold Book.is_capacity; split; intros (H0 & H1 & H2 & H3); (split; [exact H0 |]; split; [exact H1 |]).
  - split; [apply (fit_all_exact d n K m Hd HK H0), H2 |]; intros N HN L; apply (H3 N HN).
    apply (fit_all_exact d N K m Hd HK); [lia | exact L].
  - split; [apply (fit_all_exact d n K m Hd HK H0), H2 |]; intros N HN F; apply (H3 N HN).
    apply (fit_all_exact d N K m Hd HK); [lia | exact F].
Qed.

(** [capacity_spec], so [two_layer_exact]. *)
Theorem ours_two_layer_capacity : Book.row_ours_two_layer_capacity.
Proof.
  intros d m K (Hd & Hm & HK); apply capacity_spec; [exact Hd | exact HK |]; unfold least.
  pose proof (Z.div_mod m 3 ltac:(lia)); pose proof (Z.mod_pos_bound m 3 ltac:(lia)).
  repeat split; try (intros N HN L); cases; lia.
Qed.

(** [two_layer_exact] for N = K. *)
Theorem ours_two_layer_memorization : Book.row_ours_two_layer_memorization.
Proof.
  intros d m K (Hd & Hm & HK); rewrite fit_all_exact by lia; unfold least; cases; lia.
Qed.

(** [capacity_spec], so [two_layer_exact]. *)
Theorem cor_4_2_1_lower : Book.row_cor_4_2_1_lower.
Proof.
  intros d m K n (Hd & Hm & HK & HmK & C); apply capacity_spec in C as (H0 & H1 & H2 & H3); [| lia | lia].
  pose proof (Z.div_mod (m + -1) 3 ltac:(lia)); pose proof (Z.mod_pos_bound (m + -1) 3 ltac:(lia)).
  destruct (Z.le_gt_cases ((m + -1) / 3) n) as [| G]; [assumption | exfalso].
  apply (H3 ((m + -1) / 3)%Z); [lia |]; unfold least; cases; lia.
Qed.

(** [capacity_spec], so [two_layer_exact]. *)
Theorem cor_4_2_2 : Book.row_cor_4_2_2.
Proof.
  intros d m K n (Hd & Hm & HK & HmK & C); apply capacity_spec in C as (H0 & H1 & H2 & H3); [| lia | lia].
  destruct (Z.eq_dec n K) as [| N]; [assumption | exfalso]; apply (H3 K); [lia |]; unfold least; cases; lia.
Qed.

(** `cor-4.2.1` is refuted at K = m + 2: m = 3 and K = 5 have N* = 5. [capacity_spec], so [two_layer_exact]. *)
Theorem cor_4_2_1 : ~ Book.row_cor_4_2_1.
Proof.
  intros H; destruct (H 1 3 5 5)%Z as [_ L]; [| lia]; repeat (split; [lia |]); apply capacity_spec; [lia | lia |].
  repeat split; try (intros N HN); unfold least; cases; lia.
Qed.

(** [capacity_spec], so [two_layer_exact]. *)
Theorem ours_cor_4_2_1_mended : Book.row_ours_cor_4_2_1_mended.
Proof.
  intros d m K n (Hd & Hm & HK & C); apply capacity_spec in C as (H0 & H1 & H2 & H3); [| lia | lia].
  pose proof (Z.div_mod m 3 ltac:(lia)); pose proof (Z.mod_pos_bound m 3 ltac:(lia)).
  unfold least in *; repeat split; [intros HmK | intros (HmK & K5) | intros (M3 & ->)].
  - cases; lia.
  - destruct (Z.lt_trichotomy n (m / 3)) as [L | [L | L]]; [exfalso | exact L | cases; lia].
    apply (H3 (m / 3)%Z); [lia |]; cases; lia.
  - destruct (Z.eq_dec n (m + 2)) as [| N]; [assumption | exfalso]; apply (H3 (m + 2)%Z); [lia |]; cases; lia.
Qed.

(** `sec-1/tight` is refuted: five samples, one label, three neurons. [two_layer_exact]. *)
Theorem sec_1_tight : ~ Book.row_sec_1_tight.
Proof.
  intros H; apply (H 1 1 5)%Z; [lia |]; apply fit_all_exact; [lia .. |]; unfold least; cases; lia.
Qed.

(** [two_layer_exact] for N = K. *)
Theorem rem_2 : Book.row_rem_2.
Proof.
  intros d K (Hd & HK); exists (least K K); split; [split |].
  - apply fit_all_exact; lia.
  - intros n Hn F; apply fit_all_exact in F; lia.
  - unfold least; cases; lia.
Qed.

(** m* does not depend on the dimension: [two_layer_exact]. *)
Theorem ours_one_dimension_two_layer : Book.row_ours_one_dimension_two_layer.
Proof.
  intros d N K m (Hd & HK); destruct (Z.le_gt_cases 0 N) as [HN | HN].
  - rewrite !fit_all_exact by lia; reflexivity.
  - split; intros _ D (_ & _ & L); exfalso; revert L; rewrite <- (Z2Nat.id K) by lia.
    + unfold Book.labels; rewrite Z.sub_0_r, Nat2Z.id, labels_count; lia.
    + unfold Book.labels; rewrite Z.sub_0_r, Nat2Z.id, labels_count; lia.
Qed.
