(** Kind `fit` of docs/certificates.md: networks with rational weights, and rule `value`. *)
From Coq Require Import List ZArith QArith Qreduction Reals Qreals Lra Lia Bool.
Import ListNotations.
From FTC Require Import Net Kinks.

Definition addQ (a b : Q) : Q := if Qeq_bool a 0 then b else if Qeq_bool b 0 then a else Qred (a + b).
Definition mulQ (a b : Q) : Q := if Qeq_bool a 0 then 0%Q else if Qeq_bool b 0 then 0%Q else Qmult a b.
Definition reluQ (a : Q) : Q := if (Qnum a <? 0)%Z then 0%Q else a.
Definition evalQ := eval Q 0%Q addQ mulQ reluQ.

Fixpoint all_fit (N : network Q) (xs : list (list Q)) (zs : list Q) : bool :=
  match xs, zs with
  | [], [] => true
  | x :: xs', z :: zs' => Qeq_bool (evalQ N x) z && all_fit N xs' zs'
  | _, _ => false
  end.

Fixpoint same_widths (ws : list Z) (ls : list (layer Q)) : bool :=
  match ws, ls with
  | [], [] => true
  | w :: ws', l :: ls' => (w =? Z.of_nat (length l))%Z && same_widths ws' ls'
  | _, _ => false
  end.

(** The same network, its weights as real numbers. *)
Definition neuronR (n : neuron Q) : neuron R := (map Q2R (fst n), Q2R (snd n)).
Definition networkR (N : network Q) : network R := Network (map (map neuronR) (hidden N)) (neuronR (output N)).

Local Open Scope R_scope.
Lemma Q2R_0 : Q2R 0 = 0.
Proof. unfold Q2R; simpl; lra. Qed.
Lemma addQ_R a b : Q2R (addQ a b) = Q2R a + Q2R b.
Proof.
  unfold addQ; destruct (Qeq_bool a 0) eqn:Ea; [| destruct (Qeq_bool b 0) eqn:Eb].
  - apply Qeq_bool_eq, Qeq_eqR in Ea; rewrite Ea, Q2R_0; ring.
  - apply Qeq_bool_eq, Qeq_eqR in Eb; rewrite Eb, Q2R_0; ring.
  - rewrite (Qeq_eqR _ _ (Qred_correct (a + b))); apply Q2R_plus.
Qed.
Lemma mulQ_R a b : Q2R (mulQ a b) = Q2R a * Q2R b.
Proof.
  unfold mulQ; destruct (Qeq_bool a 0) eqn:Ea; [| destruct (Qeq_bool b 0) eqn:Eb].
  - apply Qeq_bool_eq, Qeq_eqR in Ea; rewrite Ea, Q2R_0; ring.
  - apply Qeq_bool_eq, Qeq_eqR in Eb; rewrite Eb, Q2R_0; ring.
  - apply Q2R_mult.
Qed.
Lemma reluQ_R a : Q2R (reluQ a) = reluR (Q2R a).
Proof.
  unfold reluQ; destruct (Z.ltb_spec (Qnum a) 0).
  - rewrite reluR_neg, Q2R_0; [reflexivity |]; rewrite <- Q2R_0; apply Qle_Rle; unfold Qle; simpl; lia.
  - rewrite reluR_pos; [reflexivity |]; rewrite <- Q2R_0; apply Qle_Rle; unfold Qle; simpl; lia.
Qed.
Lemma dotQ_R u v : Q2R (dot Q 0%Q addQ mulQ u v) = dotR (map Q2R u) (map Q2R v).
Proof.
  revert v; induction u as [| a u IH]; destruct v as [| b v]; unfold dotR in *; simpl; try apply Q2R_0.
  rewrite addQ_R, mulQ_R, IH; reflexivity.
Qed.
Lemma preactivationQ_R n v :
  Q2R (preactivation Q 0%Q addQ mulQ n v) = preactivation R 0 Rplus Rmult (neuronR n) (map Q2R v).
Proof. unfold preactivation; rewrite addQ_R, dotQ_R; reflexivity. Qed.
Lemma evalQ_R N x : Q2R (evalQ N x) = evalR (networkR N) (point x).
Proof.
  unfold evalQ, evalR, eval, point; rewrite preactivationQ_R; unfold networkR; simpl; f_equal.
  revert x; induction (hidden N) as [| l ls IH]; intros x; simpl; [reflexivity |].
  rewrite IH; f_equal; unfold activations; rewrite !map_map; apply map_ext; intro n.
  rewrite reluQ_R, preactivationQ_R; reflexivity.
Qed.

Lemma well_formed_R d N : well_formed d N = true -> well_formed d (networkR N) = true.
Proof.
  unfold well_formed, networkR; simpl; revert d; induction (hidden N) as [| l ls IH]; intros d; simpl.
  - rewrite map_length; auto.
  - intros H; apply andb_true_iff in H as [H1 H2]; rewrite map_length, IH, andb_true_r by exact H2.
    rewrite forallb_forall in *; intros n Hn; apply in_map_iff in Hn as (n' & <- & Hn); simpl.
    rewrite map_length; auto.
Qed.

Lemma same_widths_R ws N : same_widths ws (hidden N) = true -> widths (networkR N) = map Z.to_nat ws.
Proof.
  unfold widths, networkR; simpl; generalize (hidden N); induction ws as [| w ws IH]; destruct l; simpl;
    intros W; try discriminate; [reflexivity |].
  apply andb_true_iff in W as [E W]; apply Z.eqb_eq in E; subst w.
  rewrite map_length, Nat2Z.id, (IH _ W); reflexivity.
Qed.

(** Rule `value`: the network's value at every sample, computed sample by sample. *)
Theorem all_fit_sound N xs zs : all_fit N xs zs = true -> fits_data (networkR N) xs zs.
Proof.
  revert zs; induction xs as [| x xs IH]; destruct zs as [| z zs]; simpl; intros A; try discriminate; [constructor |].
  apply andb_true_iff in A as [E A]; constructor; [| apply IH; exact A].
  fold (point x); change (evalR (networkR N) (point x) = Q2R z).
  rewrite <- evalQ_R; apply Qeq_eqR, Qeq_bool_eq, E.
Qed.
