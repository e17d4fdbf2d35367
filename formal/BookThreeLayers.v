(** Networks of Net.v as deep nets of the book (Book.v), and N* for three layers: the rows `cor-5.2.1`, `cor-5.2.2`,
    `cor-5.2.3`. *)
From Coq Require Import List ZArith Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Pieces OnALine ThirdsWitness ThreeLayerSmall ThreeLayerChanged ThreeLayerMemorize
  BookData BookNets BookDeep.
From FTC Require Book.
Import ListNotations.

Definition deep_of (net : network R) : Book.deep_net :=
  let l_ i := series [] (hidden net) i in
  Book.Build_deep_net (Z.of_nat (length (hidden net))) (fun i => Z.of_nat (length (l_ i)))
    (fun i j => series 0%R (fst (series ([], 0%R) (l_ i) j))) (fun i j => snd (series ([], 0%R) (l_ i) j))
    (series 0%R (fst (output net))) (snd (output net)).

Lemma well_formed_at ls o : forall d, @well_formed_layers R d ls o = true ->
  (forall i n, (i < length ls)%nat -> In n (nth i ls []) ->
     length (fst n) = match i with O => d | S j => length (nth j ls []) end) /\
  length (fst o) = match length ls with O => d | S j => length (nth j ls []) end.
Proof.
  induction ls as [| l ls IH]; intros d W; cbn [well_formed_layers] in W.
  - split; [intros i n Hi; simpl in Hi; lia | apply Nat.eqb_eq, W].
  - apply andb_true_iff in W as [W1 W2]; destruct (IH _ W2) as [A B]; split.
    + intros [| i] n Hi Hn; [rewrite forallb_forall in W1; apply Nat.eqb_eq, W1, Hn |].
      specialize (A i n ltac:(simpl in Hi; lia) Hn); destruct i; exact A.
    + rewrite B; cbn [length]; destruct (length ls); reflexivity.
Qed.

Lemma deep_of_inputs net d n : (0 <= d)%Z ->
  inputs (deep_of net) d (Z.of_nat (S n)) = match n with O => Z.to_nat d | S j => length (nth j (hidden net) []) end.
Proof.
  intros Hd; unfold inputs, Book.inputs; destruct n as [| j]; [reflexivity |].
  destruct (Z.leb_spec (Z.of_nat (S (S j))) 1); [lia |]; cbn [deep_of Book.deep_net_width]; rewrite Nat2Z.id.
  unfold series; do 2 f_equal; lia.
Qed.

Lemma deep_of_network net d : (0 <= d)%Z -> well_formed (Z.to_nat d) net = true -> deep_network (deep_of net) d = net.
Proof.
  intros Hd W; apply well_formed_at in W as [A B]; destruct net as [ls [v c]]; cbn [hidden output fst snd] in *.
  unfold deep_network; f_equal.
  - apply (nth_ext _ _ [] []); [unfold depth; cbn; rewrite first_length, Nat2Z.id; reflexivity |].
    intros i Hi; rewrite first_length in Hi; rewrite first_nth by exact Hi; unfold depth in Hi; cbn in Hi; rewrite Nat2Z.id in Hi.
    unfold deep_layer; rewrite deep_of_inputs by exact Hd; cbn [hidden]; unfold width; cbn [deep_of Book.deep_net_width hidden].
    rewrite Nat2Z.id; assert (E : series [] ls (Z.of_nat (S i)) = nth i ls []) by (unfold series; f_equal; lia); rewrite E.
    apply (nth_ext _ _ ([], 0%R) ([], 0%R)); [apply first_length |]; intros j Hj; rewrite first_length in Hj.
    rewrite first_nth by exact Hj; cbn [deep_of Book.deep_net_w Book.deep_net_b hidden]; rewrite E.
    assert (En : series ([], 0%R) (nth i ls []) (Z.of_nat (S j)) = nth j (nth i ls []) ([], 0%R)) by (unfold series; replace (Z.to_nat (Z.of_nat (S j) - 1)) with j by lia; reflexivity).
    rewrite En; specialize (A i (nth j (nth i ls []) ([], 0%R)) Hi (nth_In _ _ Hj)).
    rewrite <- A, first_series; symmetry; apply surjective_pairing.
  - cbn [deep_of Book.deep_net_hidden Book.deep_net_v Book.deep_net_c hidden output fst snd]; f_equal.
    replace (Z.of_nat (length ls) + 1)%Z with (Z.of_nat (S (length ls))) by lia.
    fold (deep_of (Network ls (v, c))); rewrite deep_of_inputs by exact Hd; cbn [hidden]; rewrite <- B; apply first_series.
Qed.

(** Data sets are fitted by deep nets of the book if they are by networks with a neuron in each hidden layer. *)
Lemma deep_fit_all_by L d N K m : (1 <= L)%Z -> (0 <= d)%Z -> (0 <= N)%Z -> (0 <= K)%Z ->
  (forall T xs zs, samples (Z.to_nat d) (Z.to_nat K) xs -> labels (Z.to_nat N) (Z.to_nat K) T zs -> exists net,
     well_formed (Z.to_nat d) net = true /\ length (hidden net) = Z.to_nat (L - 1) /\ Forall (fun w => (1 <= w)%nat) (widths net) /\
     (Z.of_nat (neurons net) <= m)%Z /\ fitsR net xs zs) -> Book.deep_fit_all L d N K m.
Proof.
  intros HL Hd HN HK H D A; apply (admitted_spec d N K D Hd HN HK) in A; destruct A as (HS & X & T & Z0).
  destruct (H T _ _ X Z0) as (net & W & Len & Wide & M & F); exists (deep_of net); split; [| split].
  - split; [cbn; lia |]; intros i (I1 & I2); change (i <= Z.of_nat (length (hidden net)))%Z in I2.
    assert (I3 : (Z.to_nat (i - 1) < length (hidden net))%nat) by lia; cbn [deep_of Book.deep_net_width].
    rewrite Forall_forall in Wide; unfold series; apply (inj_le 1); apply Wide; unfold widths; apply in_map, nth_In, I3.
  - apply (deep_fits_spec _ d D); [lia | cbn; lia |]; rewrite deep_of_network by assumption; exact F.
  - assert (E : Book.width_sum (Book.deep_net_width (deep_of net)) (Book.deep_net_hidden (deep_of net)) = Z.of_nat (neurons net)).
    { change (Book.deep_net_hidden (deep_of net)) with (Z.of_nat (length (hidden net))).
      rewrite widths_sum by (intros l _; cbn; lia); unfold neurons; do 2 f_equal.
      rewrite <- (deep_of_network net d Hd W) at 3; rewrite deep_network_widths; unfold depth; cbn; rewrite Nat2Z.id; reflexivity. }
    rewrite E; exact M.
Qed.

(** And the other way round. *)
Lemma deep_fit_all_gives L d N K m : (1 <= L)%Z -> (0 <= d)%Z -> (0 <= N)%Z -> (0 <= K)%Z -> Book.deep_fit_all L d N K m ->
  forall T xs zs, samples (Z.to_nat d) (Z.to_nat K) xs -> labels (Z.to_nat N) (Z.to_nat K) T zs -> exists net,
    well_formed (Z.to_nat d) net = true /\ length (hidden net) = Z.to_nat (L - 1) /\ Forall (fun w => (1 <= w)%nat) (widths net) /\
    (Z.of_nat (neurons net) <= m)%Z /\ fitsR net xs zs.
Proof.
  intros HL Hd HN HK F T xs zs X Z0.
  destruct (F (data_of xs zs)) as (g & (HH & HW) & G & M); [apply (admitted_data d N K T); assumption |].
  apply (deep_fits_spec g d _) in G; [| cbn; lia | lia]; pose proof X as (LX & D & _); pose proof Z0 as (LZ & _).
  rewrite samples_of_data in G by exact D; rewrite labels_of_data in G by congruence.
  exists (deep_network g d); split; [apply deep_network_well_formed; lia |].
  split; [rewrite deep_network_depth; unfold depth; lia |]; split; [| split; [| exact G]].
  - rewrite deep_network_widths; apply Forall_forall; intros w Hw; unfold first in Hw; apply in_map_iff in Hw as (i & <- & Hi).
    apply in_seq in Hi; unfold width; unfold depth in Hi; specialize (HW (Z.of_nat i) ltac:(lia)); lia.
  - unfold neurons; rewrite deep_network_widths.
    replace (Book.deep_net_hidden g) with (Z.of_nat (depth g)) in M by (unfold depth; lia).
    rewrite widths_sum in M by (intros l Hl; specialize (HW l); unfold depth in Hl; lia); exact M.
Qed.

(** [three_layer_changed], [three_layer_memorize]. *)
Lemma few_changed d N K p q : (0 <= d)%Z -> (0 <= N)%Z -> (0 <= K)%Z -> (1 <= p)%Z -> (1 <= q)%Z -> (N <= p * q)%Z ->
  Book.deep_fit_all 3 d N K (p + 4 * q).
Proof.
  intros Hd HN HK Hp Hq H; apply deep_fit_all_by; try lia; intros T xs zs X Z0.
  assert (HN' : (Z.to_nat N <= Z.to_nat p * Z.to_nat q)%nat) by (rewrite <- Z2Nat.inj_mul by lia; lia).
  destruct (three_layer_changed _ _ _ _ _ T xs zs HN' X Z0) as (net & W & Ws & F).
  exists net; split; [exact W |]; split; [rewrite <- (map_length (@length (neuron R))); fold (widths net); rewrite Ws; reflexivity |].
  unfold neurons; rewrite Ws; split; [apply Forall_cons; [lia |]; apply Forall_cons; [lia | apply Forall_nil] |]; split; [cbn [list_sum fold_right]; lia | exact F].
Qed.

Lemma memorized d N K p q : (0 <= d)%Z -> (0 <= N)%Z -> (0 <= K)%Z -> (1 <= p)%Z -> (1 <= q)%Z -> (K <= p * q)%Z ->
  Book.deep_fit_all 3 d N K (p + q).
Proof.
  intros Hd HN HK Hp Hq H; apply deep_fit_all_by; try lia; intros T xs zs X (Lz & _).
  assert (HK' : (Z.to_nat K <= Z.to_nat p * Z.to_nat q)%nat) by (rewrite <- Z2Nat.inj_mul by lia; lia).
  destruct (three_layer_memorize _ _ _ _ xs zs HK' X Lz) as (net & W & Ws & F).
  exists net; split; [exact W |]; split; [rewrite <- (map_length (@length (neuron R))); fold (widths net); rewrite Ws; reflexivity |].
  unfold neurons; rewrite Ws; split; [apply Forall_cons; [lia |]; apply Forall_cons; [lia | apply Forall_nil] |]; split; [cbn [list_sum fold_right]; lia | exact F].
Qed.

(** [three_layer_memorize], with p and q half of m. *)
Theorem cor_5_2_1 : Book.row_cor_5_2_1.
Proof.
  intros d m K n (Hd & Hm & (H1 & H2) & C0 & C1 & C2 & C3).
  pose proof (Z.div_mod (m * m) 16 ltac:(lia)); pose proof (Z.mod_pos_bound (m * m) 16 ltac:(lia)).
  assert (M : (16 * K <= m * m)%Z) by lia; clear - Hd C0 C1 C3 H1 Hm M.
  destruct (Z.eq_dec n K) as [| Ne]; [assumption | exfalso]; apply (C3 K); [lia |]; clear - Hd Hm H1 M.
  assert (H4 : (4 <= m)%Z) by (destruct (Z.le_gt_cases 4 m) as [| G]; [assumption | assert (m * m <= 3 * 3)%Z by (apply Z.mul_le_mono_nonneg; lia); lia]).
  pose proof (Z.div_mod m 2 ltac:(lia)) as E; pose proof (Z.mod_pos_bound m 2 ltac:(lia)) as U.
  set (h := (m / 2)%Z) in *; set (r := (m mod 2)%Z) in *; clearbody h r.
  assert (R : (r = 0 \/ r = 1)%Z) by lia; replace m with (h + (h + r))%Z by lia.
  apply memorized; [lia .. |]; subst m; clear - M R H4; destruct R; subst r; nia.
Qed.

(** q = floor((m + 4)/8) functions in m - 4 q groups. *)
Lemma at_least d m K : (1 <= d)%Z -> (1 <= m)%Z -> (1 <= K)%Z -> (1 <= (m * m + -72) / 108)%Z ->
  forall N, (0 <= N)%Z -> (N <= (m * m + -72) / 108)%Z -> Book.deep_fit_all 3 d N K m.
Proof.
  intros Hd Hm HK H N H0 HN; pose proof (Z.div_mod (m * m + -72) 108 ltac:(lia)); pose proof (Z.mod_pos_bound (m * m + -72) 108 ltac:(lia)).
  assert (M : (108 * N + 72 <= m * m)%Z) by lia; assert (M1 : (180 <= m * m)%Z) by lia.
  clear - Hd Hm HK H0 M M1.
  assert (H14 : (14 <= m)%Z) by (destruct (Z.le_gt_cases 14 m) as [| G]; [assumption | assert (m * m <= 13 * 13)%Z by (apply Z.mul_le_mono_nonneg; lia); lia]).
  pose proof (Z.div_mod (m + 4) 8 ltac:(lia)) as E; pose proof (Z.mod_pos_bound (m + 4) 8 ltac:(lia)) as U.
  set (q := ((m + 4) / 8)%Z) in *; set (r := ((m + 4) mod 8)%Z) in *; clearbody q r.
  replace m with (4 * q - 4 + r + 4 * q)%Z by lia; apply few_changed; [lia .. |].
  assert (Em : m = (8 * q - 4 + r)%Z) by lia; subst m; clear - U M H14; assert (2 <= q)%Z by lia.
  assert (108 * N <= 108 * ((4 * q - 4 + r) * q))%Z; [| lia].
  assert (0 <= q * r)%Z by (apply Z.mul_nonneg_nonneg; lia); assert (2 * q <= q * q)%Z by (apply Z.mul_le_mono_nonneg_r; lia).
  assert (r * r <= 7 * r)%Z by (apply Z.mul_le_mono_nonneg_r; lia).
  replace ((8 * q - 4 + r) * (8 * q - 4 + r))%Z with (64 * (q * q) - 64 * q + 16 * (q * r) + 16 + r * r - 8 * r)%Z in M by ring.
  replace ((4 * q - 4 + r) * q)%Z with (4 * (q * q) - 4 * q + q * r)%Z by ring; lia.
Qed.

Lemma lower_half d m K n : (1 <= d)%Z -> (1 <= m)%Z -> (1 <= K)%Z -> Book.deep_is_capacity 3 d m K n ->
  (n = K \/ (m * m + -72) / 108 <= n)%Z.
Proof.
  intros Hd Hm HK (C0 & C1 & C2 & C3); destruct (Z.le_gt_cases ((m * m + -72) / 108) n) as [| G]; [right; assumption | left].
  destruct (Z.eq_dec n K) as [| Ne]; [assumption | exfalso].
  apply (C3 (Z.min K ((m * m + -72) / 108))); [lia |]; apply at_least; lia.
Qed.

(** [three_layer_changed]. *)
Theorem cor_5_2_2 : Book.row_cor_5_2_2.
Proof.
  intros d m K n (Hd & Hm & (H1 & H2) & C); pose proof (Z.div_mod (m * m) 16 ltac:(lia)); pose proof (Z.mod_pos_bound (m * m) 16 ltac:(lia)).
  pose proof (Z.div_mod (m * m + -72) 108 ltac:(lia)); pose proof (Z.mod_pos_bound (m * m + -72) 108 ltac:(lia)).
  assert (HK : (1 <= K)%Z) by lia; destruct (lower_half d m K n Hd Hm HK C) as [-> | L]; destruct C as (C0 & C1 & _); split; lia.
Qed.

(** [thirds_pieces], and [one_label_needs_three] for m = 2. *)
Lemma at_most d m K n : (1 <= d)%Z -> (0 <= n)%Z -> (3 <= K)%Z -> Book.deep_fit_all 3 d n K m ->
  exists d1 d2, (1 <= d1)%Z /\ (1 <= d2)%Z /\ (d1 + d2 <= m)%Z /\ (Z.min (3 * n) (K - 2) < (d1 + 1) * (d2 + 1))%Z.
Proof.
  intros Hd Hn HK F.
  destruct (deep_worst_data d n K (fun ws => (Nat.min (3 * Z.to_nat n) (Z.to_nat K - 2) < product ws)%nat)) as (D & A & Low);
    [lia .. | |].
  { eexists; eexists; eexists; split; [exact (places_samples (Z.to_nat d) (Z.to_nat K) ltac:(lia)) |].
    split; [exact (thirds_labels (Z.to_nat n) (Z.to_nat K)) |]; intros net; apply thirds_pieces. }
  destruct (F D A) as (g & (HH & HW) & G & M); specialize (Low g ltac:(lia) G).
  replace (Book.deep_net_hidden g) with (Z.of_nat (depth g)) in M by (unfold depth; lia).
  rewrite widths_sum in M by (intros l Hl; specialize (HW l); unfold depth in Hl; lia).
  replace (depth g) with 2%nat in * by (unfold depth; lia).
  change (product (first 2 (width g))) with ((width g 1 + 1) * ((width g 2 + 1) * 1))%nat in Low.
  change (list_sum (first 2 (width g))) with (width g 1 + (width g 2 + 0))%nat in M.
  exists (Z.of_nat (width g 1)), (Z.of_nat (width g 2)).
  assert (1 <= width g 1)%nat by (unfold width; specialize (HW 1%Z); lia).
  assert (1 <= width g 2)%nat by (unfold width; specialize (HW 2%Z); lia).
  repeat split; nia.
Qed.

Lemma two_neurons_none d K n : (1 <= d)%Z -> (3 <= K)%Z -> (1 <= n)%Z -> ~ Book.deep_fit_all 3 d n K 2.
Proof.
  intros Hd HK Hn F; destruct (three_layer_one (Z.to_nat d) (Z.to_nat K) ltac:(lia) ltac:(lia)) as [_ Least].
  enough (3 <= 2)%nat by lia; apply Least; apply (suffice_fewer _ _ (Z.to_nat n)); [lia |]; intros T xs zs X Z0.
  destruct (deep_fit_all_gives 3 d n K 2 ltac:(lia) ltac:(lia) ltac:(lia) ltac:(lia) F T xs zs X Z0) as (net & W & Len & _ & M & G).
  exists net; split; [| exact G]; split; [exact W |]; split; [rewrite Len; reflexivity | lia].
Qed.

(** (d1 + 1)(d2 + 1) is at most ((m + 2)/2)^2. *)
Lemma product_most d1 d2 m : (1 <= d1)%Z -> (1 <= d2)%Z -> (d1 + d2 <= m)%Z -> (4 * ((d1 + 1) * (d2 + 1)) <= (m + 2) * (m + 2))%Z.
Proof.
  intros H1 H2 S; assert ((d1 + d2 + 2) * (d1 + d2 + 2) <= (m + 2) * (m + 2))%Z by (apply Z.mul_le_mono_nonneg; lia).
  assert (0 <= (d1 - d2) * (d1 - d2))%Z by apply Z.square_nonneg; lia.
Qed.

(** [three_layer_changed] below, [thirds_pieces] and [three_layer_one] above. *)
Theorem cor_5_2_3 : Book.row_cor_5_2_3.
Proof.
  intros d m K n (Hd & Hm & HK & C).
  assert (K3 : (3 <= K)%Z) by (assert (0 < m * m)%Z by (apply Z.mul_pos_pos; lia); lia).
  pose proof C as (C0 & C1 & C2 & _); destruct (at_most d m K n Hd C0 K3 C2) as (d1 & d2 & P1 & P2 & S & Low).
  pose proof (product_most d1 d2 m P1 P2 S) as P; assert (Up : (6 * n <= m * m + m)%Z).
  { destruct (Z.eq_dec m 2) as [-> | N2].
    - destruct (Z.le_gt_cases n 0); [lia |]; exfalso; apply (two_neurons_none d K n); [lia .. | exact C2].
    - destruct (Z.eq_dec m 3) as [-> | N3]; [lia |]; assert (4 <= m)%Z by lia.
      assert (4 * m <= m * m)%Z by (apply Z.mul_le_mono_nonneg_r; lia).
      replace ((m + 2) * (m + 2))%Z with (m * m + 4 * m + 4)%Z in P by ring; lia. }
  split; [| exact Up]; destruct (lower_half d m K n Hd Hm ltac:(lia) C) as [-> | L]; [| exact L].
  exfalso; assert (0 < m * m)%Z by (apply Z.mul_pos_pos; lia); lia.
Qed.
