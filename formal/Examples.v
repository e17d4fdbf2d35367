(** The definitions of Net.v evaluated, and a certificate checked inside Coq. *)
From Coq Require Import List ZArith QArith Reals.
From FTC Require Import Net Kinks Fit ForcedKinks.
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
