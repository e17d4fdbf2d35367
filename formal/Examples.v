(** The definitions of Net.v and Capacity.v evaluated, a certificate checked inside Coq, and instances of what theorems suppose. *)
From Coq Require Import List ZArith QArith Reals Lra Lia Arith.
From FTC Require Import Net Capacity Kinks Fit Sweep ForcedKinks FewSamples TwoLayerExact ThreeLayerPrinted Relations GeneralPosition
  BookData BookThreeLayers.
From FTC Require Book.
Import ListNotations.

Definition xs : list (list Q) := [[0]; [1]; [2]; [3]]%Q.
Definition zs : list Q := [0; 1; 0; 0]%Q.

(** relu(x) - 2 relu(x - 1) + relu(x - 2), as a network on R^1. *)
Definition hat : network Q := Network [[([1], 0); ([1], -1); ([1], -(2))]]%Q ([1; -(2); 1], 0)%Q.

Example hat_widths : widths hat = [3%nat] /\ neurons hat = 3%nat.
Proof. split; reflexivity. Qed.
Example hat_well_formed : well_formed 1 hat = true /\ well_formed 2 hat = false.
Proof. split; reflexivity. Qed.
Example hat_values : forallb (fun p => Qeq_bool (evalQ hat (fst p)) (snd p)) (combine xs zs) = true.
Proof. vm_compute; reflexivity. Qed.
Example hat_between : evalQ hat [1 # 2]%Q == 1 # 2 /\ evalQ hat [-(5)]%Q == 0.
Proof. split; vm_compute; reflexivity. Qed.

(** With a weight too many, in a hidden layer or in the output, it is no network. *)
Example surplus_hidden : well_formed 1 (Network [[([1; 7], 0)]]%Q ([1], 0)%Q) = false.
Proof. reflexivity. Qed.
Example surplus_output : well_formed 1 (Network [[([1], 0)]]%Q ([1; 7], 0)%Q) = false.
Proof. reflexivity. Qed.
Example missing_weight : well_formed 2 (Network [[([1], 0)]]%Q ([1], 0)%Q) = false.
Proof. reflexivity. Qed.
(** An empty hidden layer is one: the network is constant. *)
Example empty_layer : well_formed 1 (Network [[]; [([], 2)]]%Q ([3], 1)%Q) = true /\
  evalQ (Network [[]; [([], 2)]]%Q ([3], 1)%Q) [5]%Q == 7.
Proof. split; vm_compute; reflexivity. Qed.

(** Two hidden layers: relu(relu(x) - relu(-x) - 1), that is relu(x - 1), at 3 and at -3. *)
Definition deep : network Q := Network [[([1], 0); ([-(1)], 0)]; [([1; -(1)], -(1))]]%Q ([1], 0)%Q.
Example deep_values : well_formed 1 deep = true /\ widths deep = [2; 1]%nat /\
  evalQ deep [3]%Q == 2 /\ evalQ deep [-(3)]%Q == 0.
Proof. repeat split; vm_compute; reflexivity. Qed.

(** Real weights: sqrt 2 * relu(x) takes the value sqrt 2 at 1 and 0 at -1. *)
Example irrational :
  fitsR (Network [[([1%R], 0%R)]] ([sqrt 2], 0%R)) [[1%R]; [(-1)%R]] [sqrt 2; 0%R].
Proof.
  repeat constructor; unfold evalR, eval, preactivation; simpl; unfold preactivation; simpl.
  - rewrite (reluR_pos (1 * 1 + 0 + 0)); [ring |]. rewrite !Rplus_0_r, Rmult_1_l; apply Rle_0_1.
  - rewrite (reluR_neg (1 * -1 + 0 + 0)); [ring |]. rewrite !Rplus_0_r, Rmult_1_l.
    apply Rlt_le, Ropp_lt_gt_0_contravar, Rlt_0_1.
Qed.

(** The network fits the data (rule fit of docs/certificates.md). *)
Theorem hat_fits : fits_data (networkR hat) xs zs.
Proof. apply (fit_sound [3]%Z hat xs zs); vm_compute; reflexivity. Qed.

(** The example of docs/certificates.md, kind forced-kinks: these data need two neurons. *)
Theorem two_neurons : forall N : network R, widths N = [1%nat] -> ~ fits_data N xs zs.
Proof.
  intros N W; apply (forced_kinks_sound 1 xs zs [2; 3]%Z); [vm_compute; reflexivity |].
  exists 1%nat; split; [exact W | reflexivity].
Qed.

(** * Capacity.v *)
Local Open Scope R_scope.

(** Samples: two in R^2; none if one stands twice, if there are fewer, or in another dimension. *)
Example two_samples : samples 2 2 [[0; 1]; [1; 0]].
Proof.
  split; [reflexivity |]; split; [repeat constructor |]; constructor; [| repeat constructor; intros []].
  intros [H | []]; injection H; intros; lra.
Qed.
Example double_sample : ~ samples 1 2 [[7]; [7]].
Proof. intros (_ & _ & N); inversion N as [| ? ? H _]; apply H; left; reflexivity. Qed.
Example sample_missing : ~ samples 1 2 [[7]].
Proof. intros (L & _); discriminate. Qed.
Example sample_of_space : ~ samples 1 1 [[7; 7]].
Proof. intros (_ & D & _); inversion D; discriminate. Qed.

(** Labels: one at place 1 of three; none if another is not 0, or if there are more places than labels. *)
Example one_label : labels 1 3 [1%nat] [0; 7; 0].
Proof.
  split; [reflexivity |]; split; [apply le_n |]; intros i H.
  destruct i as [| [| [| [| i]]]]; try reflexivity; exfalso; apply H; left; reflexivity.
Qed.
Example another_label : ~ labels 1 3 [1%nat] [0; 7; 7].
Proof. intros (_ & _ & Z); specialize (Z 2%nat ltac:(intros [H | []]; discriminate)); simpl in Z; lra. Qed.
Example places_too_many : ~ labels 1 3 [0%nat; 1%nat] [7; 7; 0].
Proof. intros (_ & L & _); simpl in L; lia. Qed.

(** The hat has one hidden layer of three neurons, and neither fewer neurons, nor more layers, nor another dimension. *)
Example hat_sized : sized 1 1 3 (networkR hat) /\
  ~ sized 1 1 2 (networkR hat) /\ ~ sized 1 2 3 (networkR hat) /\ ~ sized 2 1 3 (networkR hat).
Proof.
  split; [repeat split; apply le_n |]; split; [intros (_ & _ & M); cbn in M; lia |].
  split; [intros (_ & L & _); discriminate | intros (W & _); discriminate].
Qed.

(** A single sample needs no neuron, in two layers (l = 1 hidden) and in three: a network of empty hidden layers is constant. *)
Lemma constant (l : nat) : (1 <= l)%nat -> suffice 1 l 1 1 0.
Proof.
  intros H T xs zs (LX & D & _) (LZ & _); destruct xs as [| x [| ]]; try discriminate; destruct zs as [| z [| ]]; try discriminate.
  exists (Network (repeat [] l) ([], z)); assert (E : forall d, well_formed_layers d (repeat [] l) ([] : list R, z) = true).
  { destruct l as [| l]; [lia |]; clear; induction l as [| l IH]; intros d; [reflexivity | exact (IH 0%nat)]. }
  split; [split; [apply E |]; split; [apply repeat_length |] |].
  - unfold neurons, widths; cbn [hidden]; clear; induction l as [| l IH]; [apply le_n | exact IH].
  - constructor; [| constructor]; unfold eval, preactivation; cbn [fst snd output dot]; ring.
Qed.
Example one_sample : m_star 1 1 1 1 0 /\ m_star 1 2 1 1 0.
Proof. repeat split; try (intros; apply Nat.le_0_l); apply constant; lia. Qed.

(** Two samples with a label take one neuron; so N* of no neuron is 0 for two samples, and 1 for one. *)
Lemma two_take_one : ~ suffice 1 1 1 2 0.
Proof.
  intros S; destruct (S [1%nat] [[0]; [1]] [0; 7]) as ([hid [v c]] & (_ & L & M) & F).
  - split; [reflexivity |]; split; [repeat constructor |]; constructor; [| repeat constructor; intros []].
    intros [H | []]; injection H; lra.
  - split; [reflexivity |]; split; [apply le_n |]; intros i H.
    destruct i as [| [| [| i]]]; try reflexivity; exfalso; apply H; left; reflexivity.
  - destruct hid as [| [| n l] [| ? ?]]; try discriminate; [| cbn in M; lia].
    inversion F as [| ? ? ? ? F1 F2]; inversion F2 as [| ? ? ? ? F3 _]; subst; unfold eval in *; cbn [hidden fold_left activations map] in *; lra.
Qed.
Example two_samples_take_one : m_star 1 1 1 2 1.
Proof.
  split; [apply (m_star_two_samples 1 1); lia |]; intros m S.
  destruct m as [| m]; [contradiction (two_take_one S) | apply le_n_S, Nat.le_0_l].
Qed.
Example labels_of_no_neuron : N_star 1 1 0 1 1 /\ N_star 1 1 0 2 0.
Proof.
  split; (split; [lia |]; split).
  - apply constant; lia.
  - intros N' H _; exact H.
  - exact (two_layer_upper 1 0 2).
  - intros [| N'] H Suf; [apply le_n |]; contradiction two_take_one; apply (suffice_fewer 1 1 (S N')); [lia | exact Suf].
Qed.

(** * What theorems suppose, and none concludes: each has an instance, so that they are about something *)
(** `thm-5.1.1`, `rem-5`. *)
Example a_root n : is_root (sqrt (INR n)) n.
Proof. split; [apply sqrt_pos | apply sqrt_sqrt, pos_INR]. Qed.
Example no_root : ~ is_root (-2) 4 /\ ~ is_root 3 4.
Proof. split; intros [P E]; simpl in E; lra. Qed.

(** General position: the corners of a square, but not three samples on a line. *)
Definition corners : list (list R) := [[0; 0]; [1; 0]; [0; 1]; [1; 1]].
Example corners_general : general 2 corners.
Proof.
  split; [repeat constructor; simpl; intros H; repeat destruct H as [H | H]; try contradiction; injection H; intros; lra |].
  split; [repeat constructor |]; intros ys N I L ps E C; subst ys; rewrite map_length in L.
  pose proof (C 0%nat ltac:(lia)) as C0; pose proof (C 1%nat ltac:(lia)) as C1; pose proof (C 2%nat ltac:(lia)) as C2; clear C.
  assert (P : Forall (fun p => In (snd p) corners) ps) by (apply Forall_forall; intros p Hp; apply I, in_map, Hp); clear I.
  destruct ps as [| [a x] [| [b y] [| [c z] [| ? ?]]]]; [constructor | | | | simpl in L; lia];
    repeat match goal with H : Forall _ (_ :: _) |- _ => inversion H; clear H; subst end;
    repeat match goal with H : In _ corners |- _ => simpl in H; repeat destruct H as [H | H]; [.. | contradiction] end;
    cbn [map snd] in *; subst; unfold comb in *; cbn in C0, C1, C2;
    repeat constructor; cbn [fst]; try lra; exfalso; inversion N as [| ? ? N1 N2]; try (apply N1; simpl; tauto);
    inversion N2 as [| ? ? N3 _]; apply N3; simpl; tauto.
Qed.
Example on_a_line_not_general : ~ general 2 [[0; 0]; [1; 1]; [2; 2]].
Proof.
  intros (N & _ & G); pose proof (G _ N (incl_refl _) ltac:(simpl; lia) [(1, [0; 0]); (-2, [1; 1]); (1, [2; 2])] eq_refl) as F.
  enough (H : Forall (fun p : R * list R => fst p = 0) [(1, [0; 0]); (-2, [1; 1]); (1, [2; 2])]) by (inversion H; simpl in *; lra).
  apply F; intros y Hy; unfold comb; destruct y as [| [| [| y]]]; [simpl; ring .. | lia].
Qed.

(** `cor-5.2.1` .. `cor-5.2.3`: N* of three layers in the words of Book.v. *)
Example three_layer_capacity : Book.deep_is_capacity 3 1 2 1 1.
Proof. split; [lia |]; split; [lia |]; split; [apply (memorized 1 1 1 1 1); lia | intros N H; lia]. Qed.

(** `ours/forced-kinks`: |u - 1| with kink 1 goes through (0, 1), (1, 0), (2, 1). *)
Definition absolute : Book.CPL_function := Book.Build_CPL_function 1 (fun _ => 1) (fun _ => 2) (-1) 1.
Example absolute_cpl : Book.cpl absolute /\ Book.increasing (fun i => IZR (i - 1)) 3 /\
  Book.through absolute (fun i => IZR (i - 1)) (fun i => if Z.eqb i 2 then 0 else 1) 3.
Proof.
  split; [split; [cbn; lia |]; intros k Hk; cbn in *; split; [lra | lia] |].
  split; [intros i Hi; apply IZR_lt; lia |]; intros i Hi; assert (E : (i = 1 \/ i = 2 \/ i = 3)%Z) by lia.
  destruct E as [-> | [-> | ->]]; cbn; change (Pos.to_nat 1) with 1%nat; cbn [Book.value_from absolute Book.CPL_function_c
    Book.CPL_function_slope Book.CPL_function_v Book.CPL_function_t]; unfold Book.Rleb;
    match goal with |- context [Rle_dec ?a ?b] => destruct (Rle_dec a b) end; lra.
Qed.

(** `ours/pieces`: a place between, and none. *)
Example between : ~ Book.clear (fun _ => 1) 1 0 2 /\ Book.clear (fun _ => 1) 1 1 2 /\ Book.clear (fun _ => 1) 0 0 2.
Proof. split; [intros C; apply (C 1%Z); [lia | lra] |]; split; intros i Hi; [lra | lia]. Qed.
