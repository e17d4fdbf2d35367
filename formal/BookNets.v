(** The two-layer nets of the book (Book.v) are the networks of Net.v with one hidden layer, and "every data set is fitted
    by a net of at most m neurons" is [suffice] of Capacity.v. *)
From Coq Require Import List ZArith Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks BookData.
From FTC Require Book.
Import ListNotations.
Local Open Scope R_scope.

Lemma dot_end (u v : list R) a b : length u = length v -> dotR (u ++ [a]) (v ++ [b]) = dotR u v + a * b.
Proof.
  revert v; induction u as [| c u IH]; intros [| e v] L; try discriminate; unfold dotR in *; simpl; [ring |].
  rewrite IH by (injection L; auto); ring.
Qed.

Lemma dot_spec n w y : Book.dot w y (Z.of_nat n) = dotR (first n w) (first n y).
Proof.
  unfold Book.dot; rewrite Z.sub_0_r, Nat2Z.id; induction n as [| n IH]; [reflexivity |]; cbn [Book.dot_from].
  replace (Z.of_nat (S n) + -1)%Z with (Z.of_nat n) by lia.
  rewrite IH, !first_S, dot_end by (rewrite !first_length; reflexivity); reflexivity.
Qed.

Lemma relu_spec t : (if Book.Rleb 0 t then t else 0) = reluR t.
Proof. destruct (Rleb_spec 0 t); [rewrite reluR_pos | rewrite reluR_neg]; lra. Qed.

(** * A net of the book as a network *)
Section Nets.
  Variable d : nat.

  Definition hidden_neuron (g : Book.two_layer_net) (k : Z) : neuron R :=
    (first d (Book.two_layer_net_w g k), Book.two_layer_net_b g k).
  Definition hidden_size (g : Book.two_layer_net) : nat := Z.to_nat (Book.two_layer_net_neurons g).
  Definition network_of (g : Book.two_layer_net) : network R :=
    Network [first (hidden_size g) (hidden_neuron g)] (first (hidden_size g) (Book.two_layer_net_v g), Book.two_layer_net_c g).

  Lemma network_of_sized g : sized d 1 (hidden_size g) (network_of g).
  Proof.
    repeat split; unfold network_of, neurons, widths, well_formed; cbn [hidden output map list_sum fold_right].
    - simpl; rewrite !first_length, Nat.eqb_refl, andb_true_r; apply forallb_forall; intros n Hn.
      unfold first in Hn at 1; apply in_map_iff in Hn as (k & <- & _); simpl; rewrite first_length; apply Nat.eqb_refl.
    - simpl; rewrite first_length; lia.
  Qed.

  Lemma network_of_neurons g : neurons (network_of g) = hidden_size g.
  Proof. unfold neurons, widths, network_of; simpl; rewrite first_length; lia. Qed.

  Lemma output_spec g y n : Book.output g (Z.of_nat d) y (Z.of_nat n) =
    preactivation R 0 Rplus Rmult (first n (Book.two_layer_net_v g), Book.two_layer_net_c g)
      (activations R 0 Rplus Rmult reluR (first n (hidden_neuron g)) (first d y)).
  Proof.
    unfold Book.output; rewrite Z.sub_0_r, Nat2Z.id; unfold preactivation at 1; cbn [fst snd]; fold dotR.
    induction n as [| n IH]; [unfold dotR; simpl; ring |]; cbn [Book.output_from].
    replace (Z.of_nat (S n) + -1)%Z with (Z.of_nat n) by lia.
    rewrite IH, !first_S; unfold activations; rewrite map_app; cbn [map].
    rewrite dot_end by (rewrite map_length, !first_length; reflexivity); rewrite relu_spec, dot_spec.
    unfold preactivation, hidden_neuron; cbn [fst snd]; fold dotR; ring.
  Qed.

  Lemma network_of_value g y : (0 <= Book.two_layer_net_neurons g)%Z ->
    Book.output g (Z.of_nat d) y (Book.two_layer_net_neurons g) = evalR (network_of g) (first d y).
  Proof.
    intros H; replace (Book.two_layer_net_neurons g) with (Z.of_nat (hidden_size g)) by (unfold hidden_size; lia).
    rewrite output_spec; reflexivity.
  Qed.

  (** * A network as a net of the book *)
  Definition net_of (net : network R) : Book.two_layer_net :=
    let l := hd [] (hidden net) in
    Book.Build_two_layer_net (Z.of_nat (length l)) (fun k => series 0 (fst (series ([], 0) l k)))
      (fun k => snd (series ([], 0) l k)) (series 0 (fst (output net))) (snd (output net)).

  Lemma network_of_net net : well_formed d net = true -> length (hidden net) = 1%nat -> network_of (net_of net) = net.
  Proof.
    intros W One; destruct net as [hid [v c]], hid as [| l [| ? ?]]; try discriminate; clear One.
    unfold well_formed in W; cbn in W; apply andb_true_iff in W as [Wl Wo]; apply Nat.eqb_eq in Wo.
    unfold network_of, net_of, hidden_size; cbn [hidden output hd Book.two_layer_net_neurons Book.two_layer_net_v
      Book.two_layer_net_c fst snd]; rewrite Nat2Z.id; f_equal; [f_equal | f_equal; rewrite <- Wo; apply first_series].
    apply (nth_ext _ _ ([], 0) ([], 0)); [apply first_length |]; intros i Hi; rewrite first_length in Hi.
    rewrite first_nth by exact Hi; unfold hidden_neuron; cbn [Book.two_layer_net_w Book.two_layer_net_b].
    unfold series at 2 3; replace (Z.to_nat (Z.of_nat (S i) - 1)) with i by lia.
    rewrite forallb_forall in Wl; specialize (Wl (nth i l ([], 0)) ltac:(apply nth_In; exact Hi)); apply Nat.eqb_eq in Wl.
    rewrite <- Wl, first_series; symmetry; apply surjective_pairing.
  Qed.

  Lemma net_of_neurons net : length (hidden net) = 1%nat -> Book.two_layer_net_neurons (net_of net) = Z.of_nat (neurons net).
  Proof.
    intros One; destruct net as [hid o], hid as [| l [| ? ?]]; try discriminate.
    unfold neurons, widths; cbn; lia.
  Qed.
End Nets.

(** * Fitting *)
Lemma first_Forall2 {A B} (P : A -> B -> Prop) n (x : Z -> A) (y : Z -> B) :
  Forall2 P (first n x) (first n y) <-> forall i, (1 <= i)%Z /\ (i <= Z.of_nat n)%Z -> P (x i) (y i).
Proof.
  induction n as [| n IH]; [split; [lia | constructor] |]; rewrite !first_S; split.
  - intros H i Hi; apply Forall2_app_inv_l in H as (l & l' & H & H' & E).
    inversion H' as [| ? b ? l'' Pb H'']; subst; inversion H''; subst.
    apply app_inj_tail in E as [<- <-]; destruct (Z.eq_dec i (Z.of_nat (S n))) as [-> | N]; [exact Pb |].
    apply (proj1 IH H); lia.
  - intros H; apply Forall2_app; [apply IH; intros i Hi; apply H; lia |]; repeat constructor; apply H; lia.
Qed.

Lemma fits_spec g d D : (0 <= d)%Z -> (0 <= Book.data_set_size D)%Z -> Book.fits g d D <->
  (0 <= Book.two_layer_net_neurons g)%Z /\
  fitsR (network_of (Z.to_nat d) g) (samples_of (Z.to_nat d) D) (labels_of D).
Proof.
  intros Hd HS; unfold Book.fits, fitsR, fits, samples_of, labels_of; rewrite first_Forall2; fold evalR.
  replace (Z.of_nat (size D)) with (Book.data_set_size D) by (unfold size; lia).
  split; intros [P H]; (split; [exact P |]); intros i Hi; specialize (H i Hi).
  - rewrite <- network_of_value, Z2Nat.id by assumption; exact H.
  - rewrite <- network_of_value, Z2Nat.id in H by assumption; exact H.
Qed.

Theorem fit_all_spec d N K m : (0 <= d)%Z -> (0 <= N)%Z -> (0 <= K)%Z -> (0 <= m)%Z ->
  Book.fit_all d N K m <-> suffice (Z.to_nat d) 1 (Z.to_nat N) (Z.to_nat K) (Z.to_nat m).
Proof.
  intros Hd HN HK Hm; split.
  - intros F T xs zs X Z; destruct (F (data_of xs zs)) as (g & G & M); [apply (admitted_data d N K T); assumption |].
    apply (fits_spec g d _ Hd) in G as [P G]; [| cbn; lia]; pose proof X as (LX & D & _); pose proof Z as (LZ & _).
    rewrite samples_of_data in G by exact D; rewrite labels_of_data in G by congruence.
    exists (network_of (Z.to_nat d) g); split; [| exact G].
    destruct (network_of_sized (Z.to_nat d) g) as (W & L & S); repeat split; [exact W | unfold hidden_size in S; lia].
  - intros S D A; apply (admitted_spec d N K D Hd HN HK) in A.
    destruct A as (HS & X & T & Z); destruct (S T _ _ X Z) as (net & (W & L & M) & G); exists (net_of net); split.
    + apply (fits_spec _ d D Hd); [lia |]; rewrite network_of_net by assumption; split; [rewrite net_of_neurons by exact L; lia | exact G].
    + rewrite net_of_neurons by exact L; lia.
Qed.

(** K different samples whose labels are all 0. *)
Definition zeros (K : Z) : Book.data_set := Book.Build_data_set K (fun i _ => IZR i) (fun _ => 0).

Lemma zeros_admitted d N K : (1 <= d)%Z -> (0 <= N)%Z -> Book.admitted d N K (zeros K).
Proof.
  intros Hd HN; split; [reflexivity |]; split.
  - intros i j (_ & L & _); exists 1%Z; repeat split; [lia | lia |]; cbn; intros E; apply eq_IZR in E; lia.
  - cbn; unfold Book.labels; rewrite Z.sub_0_r.
    enough (G : forall n k, Book.labels_from n (fun _ => 0) k = 0%Z) by (rewrite G; exact HN).
    induction n as [| n IH]; intros k; cbn [Book.labels_from]; [reflexivity |]; rewrite IH.
    destruct (Reqb_spec 0 0); [reflexivity | contradiction].
Qed.

(** No net has fewer than 0 neurons. *)
Lemma fit_all_neurons d N K m : (1 <= d)%Z -> (0 <= N)%Z -> Book.fit_all d N K m -> (0 <= m)%Z.
Proof. intros Hd HN F; destruct (F (zeros K)) as (g & (P & _) & M); [apply zeros_admitted; assumption | lia]. Qed.

(** For every whole m. *)
Theorem fit_all_least d N K s : (1 <= d)%Z -> (0 <= N)%Z -> (0 <= K)%Z ->
  m_star (Z.to_nat d) 1 (Z.to_nat N) (Z.to_nat K) s -> forall m, Book.fit_all d N K m <-> (Z.of_nat s <= m)%Z.
Proof.
  intros Hd HN HK M m; split.
  - intros F; pose proof (fit_all_neurons d N K m Hd HN F) as P.
    apply fit_all_spec in F; [| lia ..]; apply (m_star_suffice _ _ _ _ _ _ M) in F; lia.
  - intros H; apply fit_all_spec; [lia .. |]; apply (m_star_suffice _ _ _ _ _ _ M); lia.
Qed.
