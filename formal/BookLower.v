(** Lower ends of three layers and more, as Book.v says them: the rows `ours/three-layer-small/needs` and
    `ours/three-layer-seven/needs`, `ours/three-layer-ten/needs`, `ours/three-layer-four/needs`, `ours/three-layer-three/needs`,
    `ours/deep-laps/needs`, `ours/parameters/needs`. *)
From Coq Require Import List ZArith QArith Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Pieces ThirdsWitness FewSamples ThreeLayerSmall Shipped ThreeLayerThree LapsNeeded TenSamples NormalForm
  FreeParameters BookData BookNets BookDeep.
From FTC Require Book.
Import ListNotations.
Local Open Scope Z_scope.

(** Some data, for networks with a neuron in each hidden layer. *)
Lemma some_data d N K L (P : nat -> Prop) : 0 <= d -> 0 <= N -> 0 <= K -> 1 <= L ->
  (exists T xs zs, samples (Z.to_nat d) (Z.to_nat K) xs /\ labels (Z.to_nat N) (Z.to_nat K) T zs /\
     forall net : network R, well_formed (Z.to_nat d) net = true -> length (hidden net) = Z.to_nat (L - 1) ->
       (Z.to_nat (L - 1) <= neurons net)%nat -> fitsR net xs zs -> P (neurons net)) ->
  exists D, Book.admitted d N K D /\ forall g, Book.layered g L /\ Book.deep_fits g d D -> exists n,
    Book.width_sum (Book.deep_net_width g) (Book.deep_net_hidden g) = Z.of_nat n /\ P n.
Proof.
  intros Hd HN HK HL (T & xs & zs & X & Z & Low); exists (data_of xs zs); split; [apply (admitted_data d N K T); assumption |].
  intros g ((HH & HW) & G); apply (deep_fits_spec g d _) in G; [| cbn; lia | lia]; pose proof X as (LX & D & _); pose proof Z as (LZ & _).
  rewrite samples_of_data in G by exact D; rewrite labels_of_data in G by congruence.
  exists (neurons (deep_network g d)); split.
  - unfold neurons; rewrite deep_network_widths; replace (Book.deep_net_hidden g) with (Z.of_nat (depth g)) by (unfold depth; lia).
    apply widths_sum; intros l Hl; specialize (HW l); unfold depth in Hl; lia.
  - apply Low; [apply deep_network_well_formed; lia | rewrite deep_network_depth; unfold depth; lia | | exact G].
    unfold neurons; rewrite deep_network_widths; replace (Z.to_nat (L - 1)) with (depth g) by (unfold depth; lia).
    assert (W : Forall (fun w => (1 <= w)%nat) (first (depth g) (width g))).
    { apply Forall_forall; intros w Hw; unfold first in Hw; apply in_map_iff in Hw as (i & <- & Hi); apply in_seq in Hi.
      specialize (HW (Z.of_nat i)); unfold width, depth in *; lia. }
    rewrite <- (first_length (depth g) (width g)) at 1; clear - W; induction W; simpl in *; lia.
Qed.

(** [two_labels_need_four], [one_label_needs_three]. *)
Theorem ours_three_layer_small : Book.row_ours_three_layer_small_needs.
Proof.
  intros d N K (Hd & HNK & HN & HK).
  destruct (some_data d N K 3 (fun n => (if (Z.leb 2 N && Z.leb 4 K)%bool then 4 else 3) <= Z.of_nat n)) as (D & A & Low); [lia .. | |].
  - destruct (Z.leb_spec 2 N), (Z.leb_spec 4 K); cbn [andb];
      [eexists; eexists; eexists; split; [exact (places_samples (Z.to_nat d) (Z.to_nat K) ltac:(lia)) |];
       split; [exact (four_of_labels (Z.to_nat N) (Z.to_nat K) ltac:(lia) ltac:(lia)) |]; intros net _ Len _ F;
       apply (inj_le 4), (two_labels_need_four (Z.to_nat d) (Z.to_nat K) net ltac:(lia) Len F) | ..];
      (eexists; eexists; eexists; split; [exact (places_samples (Z.to_nat d) (Z.to_nat K) ltac:(lia)) |];
       split; [exact (second_labels (Z.to_nat N) (Z.to_nat K) ltac:(lia)) |]; intros net _ Len _ F;
       apply (inj_le 3), (one_label_needs_three (Z.to_nat d) (Z.to_nat K) net ltac:(lia) Len F)).
  - exists D; split; [exact A |]; intros g G; destruct (Low g G) as (n & E & P); rewrite E; exact P.
Qed.

Lemma by_refuted d N K m T (zs : list Q) : 1 <= d -> (1 <= length zs <= Z.to_nat K)%nat -> (length T <= Z.to_nat N)%nat -> 0 <= N -> 0 <= K ->
  (forall i, ~ In i T -> nth i zs 0%Q = 0%Q) ->
  (forall a, (a <= m)%nat -> Certificate.holds (impossible [Z.of_nat a; Z.of_nat (m - a)] zs)) ->
  exists D, Book.admitted d N K D /\ forall g, Book.layered g 3 /\ Book.deep_fits g d D ->
    Z.of_nat (S m) <= Book.width_sum (Book.deep_net_width g) (Book.deep_net_hidden g).
Proof.
  intros Hd Hz HT HN HK Z No; destruct (some_data d N K 3 (fun n => (m < n)%nat)) as (D & A & Low); [lia .. | |].
  - eexists; eexists; eexists; split; [exact (places_samples (Z.to_nat d) (Z.to_nat K) ltac:(lia)) |].
    split; [exact (then_zeros_labels (Z.to_nat N) (Z.to_nat K) T zs HT (proj2 Hz) Z) |]; intros net W Len _ F.
    exact (refuted_neurons (Z.to_nat d) (Z.to_nat K) m zs net Hz No W Len F).
  - exists D; split; [exact A |]; intros g G; destruct (Low g G) as (n & E & P); rewrite E; lia.
Qed.

(** [seven_refuted]. *)
Theorem ours_three_layer_seven_samples : Book.row_ours_three_layer_seven_needs.
Proof.
  intros d N K (Hd & HNK & HN & HK); apply (by_refuted d N K 4 [0; 2; 4]%nat seven); try (cbn; lia); [| exact seven_refuted].
  intros i Hi; do 7 (destruct i as [| i]; [try reflexivity; exfalso; apply Hi; simpl; tauto |]); destruct i; reflexivity.
Qed.

(** [ten_refuted], for widths 2, 3 by [two_three_laps]. *)
Theorem ours_three_layer_ten_samples : Book.row_ours_three_layer_ten_needs.
Proof.
  intros d N K (Hd & HNK & HN & HK); apply (by_refuted d N K 5 [1; 3; 5; 7; 9]%nat ten); try (cbn; lia); [| exact ten_refuted].
  intros i Hi; do 10 (destruct i as [| i]; [try reflexivity; exfalso; apply Hi; simpl; tauto |]); destruct i; reflexivity.
Qed.

(** [eleven_refuted]. *)
Theorem ours_three_layer_four_labels : Book.row_ours_three_layer_four_needs.
Proof.
  intros d N K (Hd & HNK & HN & HK); apply (by_refuted d N K 5 [1; 3; 5; 8]%nat eleven); try (cbn; lia); [| exact eleven_refuted].
  intros i Hi; do 11 (destruct i as [| i]; [try reflexivity; exfalso; apply Hi; simpl; tauto |]); destruct i; reflexivity.
Qed.

(** [twelve_refuted]. *)
Theorem ours_three_layer_three_labels : Book.row_ours_three_layer_three_needs.
Proof.
  intros d N K (Hd & HNK & HN & HK); apply (by_refuted d N K 5 [2; 6; 9]%nat twelve); try (cbn; lia); [| exact twelve_refuted].
  intros i Hi; do 12 (destruct i as [| i]; [try reflexivity; exfalso; apply Hi; simpl; tauto |]); destruct i; reflexivity.
Qed.

Lemma leb_to_nat a b : (0 <= b)%Z -> Z.leb (Z.of_nat a) b = Nat.leb a (Z.to_nat b).
Proof. intros H; destruct (Z.leb_spec (Z.of_nat a) b), (Nat.leb_spec a (Z.to_nat b)); lia || reflexivity. Qed.

(** [turns_need]. *)
Theorem ours_deep_laps : Book.row_ours_deep_laps_needs.
Proof.
  intros d N K L (Hd & HN & HNK & HK & HL).
  destruct (some_data d N K L (fun n => (Z.to_nat (L - 1) + by_laps (Z.to_nat N) (Z.to_nat K) <= n)%nat)) as (D & A & Low); [lia .. | |].
  - eexists; eexists; eexists; split; [exact (places_samples (Z.to_nat d) (Z.to_nat K) ltac:(lia)) |].
    split; [exact (turns_labels (Z.to_nat N) (Z.to_nat K)) |]; intros net _ Len _ F.
    destruct (turns_need (Z.to_nat d) (Z.to_nat N) (Z.to_nat K) net ltac:(lia) ltac:(lia) F) as [H1 H2]; rewrite Len in *.
    pose proof (by_laps_below (Z.to_nat N) (Z.to_nat K) _ ltac:(lia) ltac:(lia) H2); lia.
  - exists D; split; [exact A |]; intros g G; destruct (Low g G) as (n & E & P); rewrite E; unfold by_laps in P; clear - P HL HN HK.
    assert (HN' : 0 <= N) by lia; assert (HK' : 0 <= K) by lia.
    pose proof (fun a => leb_to_nat a N HN') as EN; pose proof (fun a => leb_to_nat a K HK') as EK.
    rewrite <- !EN, <- !EK in P; cbn [Z.of_nat Pos.of_succ_nat Pos.succ] in P.
    repeat match goal with |- context [andb (Z.leb ?a N) (Z.leb ?b K)] => destruct (andb (Z.leb a N) (Z.leb b K)); [lia |] end; lia.
Qed.

(** The last step at which something does not hold. *)
Lemma last_step (P : nat -> bool) k : P 0%nat = false -> P k = true -> exists j, P j = false /\ P (S j) = true.
Proof. induction k as [| k IH]; intros H0 Hk; [congruence |]; destruct (P k) eqn:E; [apply IH; auto | exists k; split; assumption]. Qed.

(** [parameters_worst]. *)
Theorem ours_parameters : Book.row_ours_parameters_needs.
Proof.
  intros d N K L (Hd & HN & HNK & HL); set (l := Z.to_nat (L - 1)).
  set (ok := fun j => (4 * Z.to_nat N + 8 <=? (j + 4) * (j + 4) + 4 * l)%nat).
  destruct (some_data d N K L (fun n => (l <= n)%nat /\ ok (n - l)%nat = true)) as (D & A & Low); [lia .. | |].
  - destruct (ok 0%nat) eqn:E0.
    + eexists; eexists; eexists; split; [exact (places_samples (Z.to_nat d) (Z.to_nat K) ltac:(lia)) |].
      split; [exact (turns_labels (Z.to_nat N) (Z.to_nat K)) |]; intros net _ _ M _; split; [exact M |].
      unfold ok in *; apply Nat.leb_le in E0; apply Nat.leb_le; nia.
    + destruct (last_step ok (2 * Z.to_nat N) E0) as (j & Ej & Ej'); [unfold ok; apply Nat.leb_le; nia |].
      unfold ok in Ej, Ej', E0; apply Nat.leb_gt in Ej, E0; apply Nat.leb_le in Ej'.
      destruct (parameters_worst (Z.to_nat d) l (Z.to_nat N) (Z.to_nat K) (l + j)) as (T & xs & zs & X & Z & Worst); [lia | lia | lia | |].
      * intros ws Lw W M; pose proof (free_root ws _ W M) as B; rewrite Lw in B; replace (l + j - l)%nat with j in B by lia; lia.
      * exists T, xs, zs; split; [exact X |]; split; [exact Z |]; intros net W Len M F; specialize (Worst net W Len F); split; [exact M |].
        unfold ok; apply Nat.leb_le; replace (neurons net - l)%nat with (S j + (neurons net - l - S j))%nat by lia; nia.
  - exists D; split; [exact A |]; intros g G; destruct (Low g G) as (n & E & Ln & P); rewrite E; unfold ok in P; apply Nat.leb_le in P.
    unfold Book.parameters_at_most; set (v := Z.of_nat n + -1 * (L + -1) + 4); assert (Ev : v = Z.of_nat (n - l) + 4) by (unfold v; lia).
    assert (H : N + 2 - (L - 1) <= v * v / 4) by (apply Z.div_le_lower_bound; [lia |]; rewrite Ev; nia); lia.
Qed.
