(** Certificates that ship with the book, checked inside Coq: the kernel's own function (Kernel.v) runs on them, so that what
    they claim are theorems. And what they say of networks on R^d, of further samples with label 0, and of all networks with
    two hidden layers and at most so many neurons. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool String Ascii.
From FTC Require Import Net Capacity Kinks Pieces Narrower ThirdsWitness ForcedKinks Certificate Kernel ShippedSeven ShippedEleven ShippedTwelve.
Import ListNotations.

(** The integers that the kernel reads (shipped.py). Nothing about this has to be trusted: the claim is what [step] makes of them. *)
Definition digit (c : ascii) : Z := Z.of_nat (nat_of_ascii c) - 48.
Fixpoint of_line (l : list ascii) : list Z :=
  match l with
  | "~"%char :: tens :: units :: l' => (10 * digit tens + digit units)%Z :: of_line l'
  | c :: l' => digit c :: of_line l'
  | [] => []
  end.
Definition numbers (lines : list string) : list Z := List.concat (map (fun s => of_line (list_ascii_of_string s)) lines).

Lemma shipped_sound (lines : list string) (c : claim) : step [] (numbers lines) = Some c -> holds c.
Proof. apply step_sound; constructor. Qed.

(** Samples 1, .., n on a line. *)
Definition line (n : nat) : list (list Q) := map (fun k => [inject_Z (Z.of_nat k)]) (seq 1 n).
Definition impossible (ws : list Z) (zs : list Q) : claim := Impossible (Widths ws) (line (List.length zs)) zs.

(** 1, 0, 1, 0, 1, 0, 0 *)
Definition seven : list Q := [1; 0; 1; 0; 1; 0; 0]%Q.
(** 0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0, 0 *)
Definition twelve : list Q := [0; 0; 1; 0; 0; 0; 1; 0; 0; -1; 0; 0]%Q.

(** 0, 1, 0, 1, 0, 1, 0, 0, -1, 0, 0 *)
Definition eleven : list Q := [0; 1; 0; 1; 0; 1; 0; 0; -1; 0; 0]%Q.

(** (Coq computes [step] when it checks the proof.) *)
Ltac by_shipped lines := apply (shipped_sound lines); match goal with |- _ = ?c => vm_cast_no_check (eq_refl c) end.

Lemma seven_2_2 : holds (impossible [2; 2]%Z seven).
Proof. by_shipped seven_samples_2_2. Qed.
Lemma seven_3_1 : holds (impossible [3; 1]%Z seven).
Proof. by_shipped seven_samples_3_1. Qed.
Lemma eleven_3_2 : holds (impossible [3; 2]%Z eleven).
Proof. by_shipped four_labels_3_2. Qed.
Lemma eleven_4_1 : holds (impossible [4; 1]%Z eleven).
Proof. by_shipped four_labels_4_1. Qed.
Lemma twelve_3_2 : holds (impossible [3; 2]%Z twelve).
Proof. by_shipped three_labels_3_2. Qed.
Lemma twelve_4_1 : holds (impossible [4; 1]%Z twelve).
Proof. by_shipped three_labels_4_1. Qed.

(** Forced kinks: the samples at which they are, counted from 2. *)
Ltac by_kinks idx := apply (check_sound _ (ByKinks Certificate.Pieces None idx)); vm_compute; reflexivity.
Lemma seven_1_3 : holds (impossible [1; 3]%Z seven). Proof. by_kinks [2; 3; 4; 5; 6]%Z. Qed.
Lemma seven_0_4 : holds (impossible [0; 4]%Z seven). Proof. by_kinks [2; 3; 4; 5; 6]%Z. Qed.
Lemma seven_4_0 : holds (impossible [4; 0]%Z seven). Proof. by_kinks [2; 3; 4; 5; 6]%Z. Qed.
Lemma eleven_1_4 : holds (impossible [1; 4]%Z eleven). Proof. by_kinks [2; 3; 4; 5; 6; 7; 8; 9; 10]%Z. Qed.
Lemma eleven_2_3 : holds (impossible [2; 3]%Z eleven). Proof. by_kinks [2; 3; 4; 5; 6; 7; 8; 9; 10]%Z. Qed.
Lemma eleven_0_5 : holds (impossible [0; 5]%Z eleven). Proof. by_kinks [2; 3; 4; 5; 6; 7; 8; 9; 10]%Z. Qed.
Lemma eleven_5_0 : holds (impossible [5; 0]%Z eleven). Proof. by_kinks [2; 3; 4; 5; 6; 7; 8; 9; 10]%Z. Qed.
Lemma twelve_1_4 : holds (impossible [1; 4]%Z twelve). Proof. by_kinks [2; 3; 4; 6; 7; 8; 9; 10; 11]%Z. Qed.
Lemma twelve_2_3 : holds (impossible [2; 3]%Z twelve). Proof. by_kinks [2; 3; 4; 6; 7; 8; 9; 10; 11]%Z. Qed.
Lemma twelve_0_5 : holds (impossible [0; 5]%Z twelve). Proof. by_kinks [2; 3; 4; 6; 7; 8; 9; 10; 11]%Z. Qed.
Lemma twelve_5_0 : holds (impossible [5; 0]%Z twelve). Proof. by_kinks [2; 3; 4; 6; 7; 8; 9; 10; 11]%Z. Qed.

(** * Networks on R^d, at points of the first axis *)
Definition first_weight (n : neuron R) : neuron R := ([hd 0%R (fst n)], snd n).
Definition on_axis (net : network R) : network R :=
  match hidden net with [] => net | l :: ls => Network (map first_weight l :: ls) (output net) end.

Lemma dot_axis w d t : dotR w (on (axis d) t) = (hd 0 w * t)%R.
Proof.
  destruct w as [| a w]; unfold dotR, on, affines, at_, axis; simpl; [ring |].
  enough (E : forall n w, dot R 0%R Rplus Rmult w (map (fun f => f t) (map (fun c t => fst c + snd c * t)%R (repeat (0, 0)%R n))) = 0%R)
    by (rewrite E; ring).
  induction n as [| n IH]; intros [| b v]; simpl; try reflexivity; rewrite IH; ring.
Qed.

Lemma on_axis_value net d t : hidden net <> [] -> evalR (on_axis net) [t] = evalR net (on (axis d) t).
Proof.
  destruct net as [[| l ls] o]; intros H; [contradiction (H eq_refl) |].
  unfold on_axis, evalR, eval; cbn [hidden output fold_left]; f_equal; f_equal; unfold activations; rewrite map_map.
  apply map_ext; intros n; unfold preactivation, first_weight; cbn [fst snd]; fold dotR; rewrite dot_axis.
  f_equal; f_equal; unfold dotR; simpl; ring.
Qed.

Lemma on_axis_well_formed net d : well_formed d net = true -> hidden net <> [] -> well_formed 1 (on_axis net) = true.
Proof.
  destruct net as [[| l ls] o]; intros W H; [contradiction (H eq_refl) |]; unfold well_formed, on_axis in *; cbn [hidden output] in *.
  cbn [well_formed_layers] in *; apply andb_true_iff in W as [_ W]; rewrite map_length, W, andb_true_r.
  apply forallb_forall; intros n Hn; apply in_map_iff in Hn as (m & <- & _); reflexivity.
Qed.

Lemma on_axis_widths net : widths (on_axis net) = widths net.
Proof. destruct net as [[| l ls] o]; [reflexivity |]; unfold widths, on_axis; cbn; rewrite map_length; reflexivity. Qed.

Lemma line_points n : map point (line n) = map (fun t => [t]) (places n).
Proof.
  unfold line, places; rewrite !map_map; apply map_ext; intros k; unfold point; cbn [map].
  unfold Q2R, inject_Z; cbn [Qnum Qden]; rewrite <- INR_IZR_INZ, Rinv_1, Rmult_1_r; reflexivity.
Qed.

(** These labels, then zeros. *)
Definition then_zeros (zs : list Q) (K : nat) : list R := map Q2R zs ++ repeat 0%R (K - List.length zs).

Lemma on_axis_fits net d K zs : hidden net <> [] -> (List.length zs <= K)%nat ->
  fitsR net (map (on (axis d)) (places K)) (then_zeros zs K) -> fits_data (on_axis net) (line (List.length zs)) zs.
Proof.
  intros H HK F; unfold fits_data; rewrite line_points.
  assert (E : places K = places (List.length zs) ++ map INR (seq (1 + List.length zs) (K - List.length zs))).
  { unfold places; rewrite <- map_app, <- seq_app; f_equal; f_equal; lia. }
  unfold fitsR, fits, then_zeros in *; rewrite E, map_app in F.
  apply Forall2_app_inv_l in F as (z1 & z2 & F1 & _ & Z).
  assert (Z1 : z1 = map Q2R zs).
  { assert (L1 : List.length z1 = List.length zs).
    { clear - F1; unfold places in F1; rewrite <- (seq_length (List.length zs) 1).
      revert z1 F1; generalize (seq 1 (List.length zs)); induction l as [| k l IH]; intros z F; inversion F; subst;
        [reflexivity |]; simpl; rewrite IH; auto. }
    apply (f_equal (firstn (List.length zs))) in Z; rewrite !firstn_app in Z; rewrite map_length in Z.
    rewrite Nat.sub_diag, firstn_all2, firstn_O, app_nil_r in Z by (rewrite map_length; lia).
    rewrite <- L1, Nat.sub_diag, firstn_all2, firstn_O, app_nil_r in Z by lia; symmetry; exact Z. }
  subst z1; clear - F1 H; revert F1; generalize (map Q2R zs); generalize (places (List.length zs)).
  induction l as [| t l IH]; intros z F; inversion F; subst; constructor; [| apply IH; assumption].
  fold evalR in *; rewrite (on_axis_value net d t H); reflexivity.
Qed.

(** Labels that no widths a, m - a fit: two hidden layers take more than m neurons. *)
Theorem refuted_neurons (d K m : nat) (zs : list Q) (net : network R) : (1 <= List.length zs <= K)%nat ->
  (forall a, (a <= m)%nat -> holds (impossible [Z.of_nat a; Z.of_nat (m - a)] zs)) ->
  well_formed d net = true -> List.length (hidden net) = 2%nat ->
  fitsR net (map (on (axis d)) (places K)) (then_zeros zs K) -> (m < neurons net)%nat.
Proof.
  intros [HZ HK] No W Two F; assert (H : hidden net <> []) by (intros E; rewrite E in Two; discriminate).
  apply (on_axis_fits net d K zs H HK) in F; apply (on_axis_well_formed net d) in W; [| exact H].
  unfold neurons; rewrite <- on_axis_widths.
  assert (Two' : List.length (hidden (on_axis net)) = 2%nat).
  { destruct net as [[| l ls] o]; [contradiction (H eq_refl) | exact Two]. }
  destruct (on_axis net) as [hid o]; destruct hid as [| l1 [| l2 [|]]]; try discriminate.
  apply Nat.nle_gt; intros L; unfold widths in L; cbn in L.
  set (a := List.length l1) in *; pose proof (No a ltac:(lia)) as Na; revert F.
  apply (narrower 1 (map point (line (List.length zs))) (map Q2R zs) [a; m - a]%nat); [| | exact W |].
  - apply Forall_forall; intros x Hx; rewrite line_points in Hx; apply in_map_iff in Hx as (t & <- & _); reflexivity.
  - intros N WN EN FN; apply Na; exists N; cbn [of_nets map]; rewrite !Nat2Z.id; repeat split; [| exact EN | exact FN].
    replace (dimension (line (List.length zs))) with 1%nat; [exact WN |].
    destruct zs as [| z zs]; [simpl in HZ; lia | reflexivity].
  - unfold widths; cbn [hidden map]; fold a; repeat constructor; lia.
Qed.

(** The certificates of `ours/three-layer-seven-samples`: no widths a, 4 - a fit the seven samples. *)
Lemma seven_refuted a : (a <= 4)%nat -> holds (impossible [Z.of_nat a; Z.of_nat (4 - a)] seven).
Proof.
  intros H; destruct a as [| [| [| [| [| a]]]]];
    [exact seven_0_4 | exact seven_1_3 | exact seven_2_2 | exact seven_3_1 | exact seven_4_0 | lia].
Qed.
(** The certificates of `ours/three-layer-four-labels`: no widths a, 5 - a fit the eleven samples. *)
Lemma eleven_refuted a : (a <= 5)%nat -> holds (impossible [Z.of_nat a; Z.of_nat (5 - a)] eleven).
Proof.
  intros H; destruct a as [| [| [| [| [| [| a]]]]]];
    [exact eleven_0_5 | exact eleven_1_4 | exact eleven_2_3 | exact eleven_3_2 | exact eleven_4_1 | exact eleven_5_0 | lia].
Qed.
(** The certificates of `ours/three-layer-three-labels`: no widths a, 5 - a fit the twelve samples. *)
Lemma twelve_refuted a : (a <= 5)%nat -> holds (impossible [Z.of_nat a; Z.of_nat (5 - a)] twelve).
Proof.
  intros H; destruct a as [| [| [| [| [| [| a]]]]]];
    [exact twelve_0_5 | exact twelve_1_4 | exact twelve_2_3 | exact twelve_3_2 | exact twelve_4_1 | exact twelve_5_0 | lia].
Qed.
