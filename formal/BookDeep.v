(** The deep nets of the book (Book.v) as networks of Net.v, and the rows `ours/pieces`, `thm-5.1.2/pieces/at-most` and
    `thm-5.1.2`. *)
From Coq Require Import List ZArith Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Pieces Forced OnALine ThirdsWitness BookData BookNets.
From FTC Require Book.
Import ListNotations.
Local Open Scope R_scope.

Lemma dot_first w y k : Book.dot w y k = dotR (first (Z.to_nat k) w) (first (Z.to_nat k) y).
Proof.
  destruct (Z.le_gt_cases 0 k) as [H | H]; [rewrite <- (Z2Nat.id k H) at 1; apply dot_spec |].
  unfold Book.dot; replace (Z.to_nat (k - 0)) with 0%nat by lia; replace (Z.to_nat k) with 0%nat by lia; reflexivity.
Qed.

Lemma map_first {A B} (f : A -> B) n y : map f (first n y) = first n (fun i => f (y i)).
Proof. unfold first; apply map_map. Qed.

Section Deep.
  Variables (g : Book.deep_net) (d : Z).

  Definition width (l : Z) : nat := Z.to_nat (Book.deep_net_width g l).
  Definition inputs (l : Z) : nat := Z.to_nat (Book.inputs g d l).
  Definition deep_layer (l : Z) : layer R :=
    first (width l) (fun j => (first (inputs l) (Book.deep_net_w g l j), Book.deep_net_b g l j)).
  Definition depth : nat := Z.to_nat (Book.deep_net_hidden g).
  Definition deep_network : network R :=
    Network (first depth deep_layer)
      (first (inputs (Book.deep_net_hidden g + 1)) (Book.deep_net_v g), Book.deep_net_c g).

  Lemma deep_network_depth : length (hidden deep_network) = depth.
  Proof. apply first_length. Qed.

  Lemma deep_network_widths : widths deep_network = first depth width.
  Proof.
    unfold widths, deep_network; cbn [hidden]; rewrite map_first; apply map_ext; intros i; apply first_length.
  Qed.

  (** What layer n gives the next. *)
  Definition given (y : Z -> R) (n : nat) : list R := first (inputs (Z.of_nat n + 1)) (Book.layer g d y (Z.of_nat n)).

  Lemma given_next y n : given y (S n) = activations R 0 Rplus Rmult reluR (deep_layer (Z.of_nat (S n))) (given y n).
  Proof.
    unfold given, activations, deep_layer, inputs at 1, Book.inputs at 1.
    destruct (Z.leb_spec (Z.of_nat (S n) + 1) 1) as [L | _]; [lia |].
    replace (Z.of_nat (S n) + 1 + -1)%Z with (Z.of_nat (S n)) by lia; fold (width (Z.of_nat (S n))).
    rewrite map_first; apply map_ext; intros i; generalize (Z.of_nat i); clear i; intros j.
    unfold Book.layer; rewrite !Z.sub_0_r, !Nat2Z.id; cbn [Book.layer_from].
    replace (Z.of_nat (S n) + -1)%Z with (Z.of_nat n) by lia; rewrite relu_spec; f_equal.
    unfold Book.affine, preactivation; cbn [fst snd]; fold dotR; rewrite dot_first; fold (inputs (Z.of_nat (S n))).
    replace (Z.of_nat n + 1)%Z with (Z.of_nat (S n)) by lia; reflexivity.
  Qed.

  Lemma given_all y n : fold_left (fun v l => activations R 0 Rplus Rmult reluR l v) (first n deep_layer) (first (Z.to_nat d) y)
    = given y n.
  Proof. induction n as [| n IH]; [reflexivity |]; rewrite first_S, fold_left_app, IH; cbn; symmetry; apply given_next. Qed.

  Lemma deep_network_value y : (0 <= Book.deep_net_hidden g)%Z ->
    Book.deep_output g d y = evalR deep_network (first (Z.to_nat d) y).
  Proof.
    intros H; unfold evalR, eval, deep_network; cbn [hidden output]; rewrite given_all; unfold given, depth.
    rewrite Z2Nat.id by exact H; unfold preactivation, Book.deep_output, Book.affine; cbn [fst snd]; fold dotR.
    rewrite dot_first; reflexivity.
  Qed.

  (** Widths. *)
  Lemma widths_product n : (forall l, (1 <= l <= Z.of_nat n)%Z -> (0 <= Book.deep_net_width g l)%Z) ->
    Book.width_product (Book.deep_net_width g) (Z.of_nat n) = Z.of_nat (product (first n width)).
  Proof.
    unfold Book.width_product; rewrite Z.sub_0_r, Nat2Z.id; induction n as [| n IH]; intros H; [reflexivity |].
    cbn [Book.width_product_from]; replace (Z.of_nat (S n) + -1)%Z with (Z.of_nat n) by lia.
    rewrite IH by (intros l Hl; apply H; lia); rewrite first_S.
    assert (E : forall a b, product (a ++ [b]) = (product a * (b + 1))%nat).
    { clear; induction a as [| c a IH]; intros b; [simpl; lia |]; cbn [app]; unfold product in *; cbn [fold_right].
      rewrite IH; ring. }
    rewrite E, Nat2Z.inj_mul, Nat2Z.inj_add; f_equal; f_equal; symmetry; apply Z2Nat.id, H; lia.
  Qed.

  Lemma widths_sum n : (forall l, (1 <= l <= Z.of_nat n)%Z -> (0 <= Book.deep_net_width g l)%Z) ->
    Book.width_sum (Book.deep_net_width g) (Z.of_nat n) = Z.of_nat (list_sum (first n width)).
  Proof.
    unfold Book.width_sum; rewrite Z.sub_0_r, Nat2Z.id; induction n as [| n IH]; intros H; [reflexivity |].
    cbn [Book.width_sum_from]; replace (Z.of_nat (S n) + -1)%Z with (Z.of_nat n) by lia.
    rewrite IH by (intros l Hl; apply H; lia); rewrite first_S, list_sum_app, Nat2Z.inj_add; f_equal.
    cbn [list_sum fold_right]; rewrite Nat.add_0_r; symmetry; apply Z2Nat.id, H; lia.
  Qed.
End Deep.

(** Deep nets of the book are well formed. *)
Lemma inputs_next g d k : inputs g d (Z.of_nat (S (S k))) = width g (Z.of_nat (S k)).
Proof.
  unfold inputs, Book.inputs; destruct (Z.leb_spec (Z.of_nat (S (S k))) 1); [lia |]; unfold width; do 2 f_equal; lia.
Qed.

Lemma well_formed_from g d (o : neuron R) n : forall k,
  well_formed_layers (inputs g d (Z.of_nat (S k))) (map (fun i => deep_layer g d (Z.of_nat i)) (seq (S k) n)) o
    = Nat.eqb (length (fst o)) (inputs g d (Z.of_nat (S (k + n)))).
Proof.
  induction n as [| n IH]; intros k; [rewrite Nat.add_0_r; reflexivity |]; cbn [seq map well_formed_layers].
  replace (forallb _ _) with true.
  - cbn [andb]; unfold deep_layer at 1; rewrite first_length, <- inputs_next with (d := d), IH; do 4 f_equal; lia.
  - symmetry; apply forallb_forall; intros r Hr; unfold deep_layer in Hr; unfold first in Hr at 1; apply in_map_iff in Hr as (j & <- & _); cbn [fst].
    rewrite first_length; apply Nat.eqb_refl.
Qed.

Lemma deep_network_well_formed g d : (0 <= Book.deep_net_hidden g)%Z -> well_formed (Z.to_nat d) (deep_network g d) = true.
Proof.
  intros H; unfold well_formed, deep_network; cbn [hidden output].
  change (Z.to_nat d) with (inputs g d (Z.of_nat 1)); unfold first at 1; rewrite (well_formed_from g d _ (depth g) 0); cbn [fst].
  rewrite first_length; apply Nat.eqb_eq; f_equal; unfold depth; lia.
Qed.

(** Fitting a data set. *)
Lemma deep_fits_spec g d D : (0 <= Book.data_set_size D)%Z -> (0 <= Book.deep_net_hidden g)%Z ->
  Book.deep_fits g d D <-> fitsR (deep_network g d) (samples_of (Z.to_nat d) D) (labels_of D).
Proof.
  intros HS HH; unfold Book.deep_fits, fitsR, fits, samples_of, labels_of; rewrite first_Forall2; fold evalR.
  replace (Z.of_nat (size D)) with (Book.data_set_size D) by (unfold size; lia).
  split; intros H i Hi; specialize (H i Hi); [rewrite <- deep_network_value | rewrite <- deep_network_value in H];
    assumption.
Qed.

(** Data that no network of fewer neurons fits. *)
Lemma deep_worst_data d N K (P : list nat -> Prop) : (0 <= d)%Z -> (0 <= N)%Z -> (0 <= K)%Z ->
  (exists T xs zs, samples (Z.to_nat d) (Z.to_nat K) xs /\ labels (Z.to_nat N) (Z.to_nat K) T zs /\
     forall net : network R, fitsR net xs zs -> P (widths net)) ->
  exists D, Book.admitted d N K D /\ forall g, (0 <= Book.deep_net_hidden g)%Z -> Book.deep_fits g d D ->
    P (first (depth g) (width g)).
Proof.
  intros Hd HN HK (T & xs & zs & X & Z & Low); exists (data_of xs zs); split; [apply (admitted_data d N K T); assumption |].
  intros g HH G; apply (deep_fits_spec g d _) in G; [| cbn; lia | exact HH].
  pose proof X as (LX & D & _); pose proof Z as (LZ & _).
  rewrite samples_of_data in G by exact D; rewrite labels_of_data in G by congruence.
  rewrite <- deep_network_widths with (d := d); exact (Low _ G).
Qed.

(** * Pieces on a line *)
Definition line_of (d : nat) (p q : Z -> R) : list (R * R) := combine (first d p) (first d q).

Lemma on_line_of d p q u : on (line_of d p q) u = first d (Book.point p q u).
Proof.
  unfold line_of, first, on, at_; induction (seq 1 d) as [| i l IH]; [reflexivity |]; simpl.
  unfold Book.point at 1; f_equal; [ring | exact IH].
Qed.

Lemma bends_straight ks u u' u'' : u < u' < u'' -> (forall b, In b (map fst ks) -> ~ (u < b /\ b < u'')) ->
  Book.curve (bends ks u) (bends ks u') (bends ks u'') u u' u'' = 0.
Proof.
  intros H; unfold Book.curve; induction ks as [| [b k] ks IH]; intros C; [simpl; ring |].
  assert (E : ((reluR (u'' - b) - reluR (u' - b)) * (u' - u) - (reluR (u' - b) - reluR (u - b)) * (u'' - u') = 0)).
  { destruct (Rle_or_lt b u); [rewrite !reluR_pos by lra; ring |].
    destruct (Rle_or_lt u'' b); [rewrite !reluR_neg by lra; ring |]; exfalso; apply (C b); [left; reflexivity | lra]. }
  specialize (IH (fun b' Hb => C b' (or_intror Hb))); cbn [bends].
  match goal with |- ?L = 0 => replace L with
    (k * ((reluR (u'' - b) - reluR (u' - b)) * (u' - u) - (reluR (u' - b) - reluR (u - b)) * (u'' - u')) +
     ((bends ks u'' - bends ks u') * (u' - u) + -1 * ((bends ks u' - bends ks u) * (u'' - u')))) by ring end.
  rewrite E; match type of IH with ?L = 0 => replace L with
    ((bends ks u'' - bends ks u') * (u' - u) + -1 * ((bends ks u' - bends ks u) * (u'' - u'))) in IH by ring end.
  rewrite IH; ring.
Qed.

(** A function with at most n kinks is straight between any two places without one of n between. *)
Lemma kinks_straight n f : has_kinks n f -> exists t : Z -> R, forall u u' u'',
  u < u' /\ u' < u'' /\ Book.clear t (Z.of_nat n) u u'' -> Book.curve (f u) (f u') (f u'') u u' u'' = 0.
Proof.
  intros (a & s & ks & L & E); exists (series 0 (map fst ks)); intros u u' u'' (H1 & H2 & C).
  rewrite !E; unfold cpl.
  pose proof (bends_straight ks u u' u'' (conj H1 H2)) as B; unfold Book.curve in *; rewrite <- B; [ring |].
  intros b Hb G; apply (In_nth _ _ 0) in Hb as (i & Hi & <-); rewrite map_length in Hi.
  apply (C (Z.of_nat (S i))); [lia |]; unfold series; replace (Z.to_nat (Z.of_nat (S i) - 1)) with i by lia; exact G.
Qed.

(** [network_on_a_line]. *)
Theorem ours_pieces : Book.row_ours_pieces.
Proof.
  intros g d p q (HH & HW); destruct (network_on_a_line (deep_network g d) (line_of (Z.to_nat d) p q)) as (f & K & E).
  destruct (kinks_straight _ f K) as (t & S); exists t; intros u u' u'' (H1 & H2 & C).
  rewrite !deep_network_value, <- !on_line_of, !E by exact HH; apply S; split; [exact H1 |]; split; [exact H2 |].
  rewrite deep_network_widths in *; replace (Book.deep_net_hidden g) with (Z.of_nat (depth g)) in C by (unfold depth; lia).
  rewrite widths_product in C by (intros l Hl; apply HW; unfold depth in Hl; lia).
  intros i Hi; apply C; pose proof (product_pos (first (depth g) (width g))); lia.
Qed.

(** [network_on_a_line]: (d_1 + 1)(d_2 + 1) - 1 <= 2 d_1 d_2 + d_2 where d_1 <= d_1 d_2. *)
Theorem thm_5_1_2_pieces_at_most : Book.row_thm_5_1_2_pieces_at_most.
Proof.
  intros g d p q (HH & HW); assert (H0 : (0 <= Book.deep_net_hidden g)%Z) by lia.
  destruct (network_on_a_line (deep_network g d) (line_of (Z.to_nat d) p q)) as (f & K & E).
  destruct (kinks_straight _ f K) as (t & S); exists t; intros u u' u'' (H1 & H2 & C).
  rewrite !deep_network_value, <- !on_line_of, !E by exact H0; apply S; split; [exact H1 |]; split; [exact H2 |].
  rewrite deep_network_widths; replace (depth g) with 2%nat by (unfold depth; lia).
  change (product (first 2 (width g))) with ((width g 1 + 1) * ((width g 2 + 1) * 1))%nat.
  pose proof (HW 1%Z ltac:(lia)); pose proof (HW 2%Z ltac:(lia)).
  assert (E1 : Book.deep_net_width g 1 = Z.of_nat (width g 1)) by (symmetry; apply Z2Nat.id; lia).
  assert (E2 : Book.deep_net_width g 2 = Z.of_nat (width g 2)) by (symmetry; apply Z2Nat.id; lia).
  rewrite E1, E2 in C; intros i Hi; apply C; nia.
Qed.

(** [thirds_pieces]. *)
Theorem thm_5_1_2 : Book.row_thm_5_1_2.
Proof.
  intros d N K (Hd & HK & HN & HNK).
  destruct (deep_worst_data d N K (fun ws => (Nat.min (3 * Z.to_nat N) (Z.to_nat K - 2) < product ws)%nat)) as (D & A & Low);
    [lia .. | |].
  { eexists; eexists; eexists; split; [exact (places_samples (Z.to_nat d) (Z.to_nat K) ltac:(lia)) |].
    split; [exact (thirds_labels (Z.to_nat N) (Z.to_nat K)) |]; intros net; apply thirds_pieces. }
  exists D; split; [exact A |]; intros g ((HH & HW) & G); specialize (Low g ltac:(lia) G).
  replace (Book.deep_net_hidden g) with (Z.of_nat (depth g)) by (unfold depth; lia).
  rewrite widths_sum by (intros l Hl; specialize (HW l); unfold depth in Hl; lia).
  replace (depth g) with 2%nat in * by (unfold depth; lia).
  change (product (first 2 (width g))) with ((width g 1 + 1) * ((width g 2 + 1) * 1))%nat in Low.
  change (list_sum (first 2 (width g))) with (width g 1 + (width g 2 + 0))%nat.
  set (a := width g 1) in *; set (b := width g 2) in *.
  assert (Ha : (1 <= a)%nat) by (unfold a, width; specialize (HW 1%Z); lia).
  assert (Hb : (1 <= b)%nat) by (unfold b, width; specialize (HW 2%Z); lia).
  unfold Book.beyond_root; apply andb_true_iff; rewrite !Z.leb_le.
  destruct (Z.leb_spec (3 * N) (K + -2)); split; nia.
Qed.
