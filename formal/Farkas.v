(** Kind `case-tree`, the sums of rule `leaf`: linear forms over named variables; a nonnegative combination of
    inequalities that says 0 >= something positive. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool Permutation Orders Mergesort.
Import ListNotations.
From FTC Require Import Fit.

(** A variable: kind, neuron, place. *)
Definition var : Set := nat * nat * nat.
Definition term : Set := var * Q.

Definition var_leb (a b : var) : bool :=
  let '(a1, a2, a3) := a in let '(b1, b2, b3) := b in
  if Nat.eqb a1 b1 then if Nat.eqb a2 b2 then Nat.leb a3 b3 else Nat.leb a2 b2 else Nat.leb a1 b1.
Definition var_eqb (a b : var) : bool :=
  let '(a1, a2, a3) := a in let '(b1, b2, b3) := b in Nat.eqb a1 b1 && Nat.eqb a2 b2 && Nat.eqb a3 b3.
Lemma var_eqb_eq a b : var_eqb a b = true -> a = b.
Proof.
  destruct a as [[a1 a2] a3], b as [[b1 b2] b3]; simpl; rewrite !andb_true_iff, !Nat.eqb_eq.
  intros [[-> ->] ->]; reflexivity.
Qed.

Module TermOrder <: TotalLeBool.
  Definition t := term.
  Definition leb (a b : term) : bool := var_leb (fst a) (fst b).
  Lemma leb_total : forall a b, leb a b = true \/ leb b a = true.
  Proof.
    intros [[[a1 a2] a3] ?] [[[b1 b2] b3] ?]; unfold leb; simpl.
    rewrite (Nat.eqb_sym b1 a1), (Nat.eqb_sym b2 a2).
    destruct (Nat.eqb a1 b1); [destruct (Nat.eqb a2 b2) |]; rewrite !Nat.leb_le; lia.
  Qed.
End TermOrder.
Module TermSort := Sort TermOrder.

Fixpoint lin (rho : var -> R) (l : list term) : R :=
  match l with [] => 0%R | (v, q) :: l' => (Q2R q * rho v + lin rho l')%R end.

Lemma lin_app rho a b : lin rho (a ++ b) = (lin rho a + lin rho b)%R.
Proof. induction a as [| [v q] a IH]; simpl; [ring | rewrite IH; ring]. Qed.
Lemma lin_perm rho a b : Permutation a b -> lin rho a = lin rho b.
Proof. induction 1 as [| [v q] | [v q] [w r] |]; simpl; lra. Qed.

Definition times (c : Q) (l : list term) : list term := map (fun p => (fst p, mulQ c (snd p))) l.
Lemma lin_times rho c l : lin rho (times c l) = (Q2R c * lin rho l)%R.
Proof. induction l as [| [v q] l IH]; simpl; [ring | rewrite IH, mulQ_R; ring]. Qed.

(** Neighbours of one variable add up to 0. *)
Fixpoint cancels_from (v : var) (q : Q) (l : list term) : bool :=
  match l with
  | [] => Qeq_bool q 0
  | (w, r) :: l' => if var_eqb v w then cancels_from v (addQ q r) l' else Qeq_bool q 0 && cancels_from w r l'
  end.
Definition cancels (l : list term) : bool :=
  match TermSort.sort l with [] => true | (v, q) :: l' => cancels_from v q l' end.

Lemma cancels_from_sound rho l : forall v q, cancels_from v q l = true -> (Q2R q * rho v + lin rho l = 0)%R.
Proof.
  induction l as [| [w r] l IH]; simpl; intros v q H.
  - apply Qeq_bool_eq, Qeq_eqR in H; rewrite H, Q2R_0; ring.
  - destruct (var_eqb v w) eqn:E.
    + apply var_eqb_eq in E; subst w; apply IH in H; rewrite addQ_R in H; lra.
    + apply andb_true_iff in H as [H1 H2]; apply IH in H2; apply Qeq_bool_eq, Qeq_eqR in H1; rewrite H1, Q2R_0; lra.
Qed.
Lemma cancels_sound rho l : cancels l = true -> lin rho l = 0%R.
Proof.
  intros H; rewrite (lin_perm rho l _ (TermSort.Permuted_sort l)); unfold cancels in H.
  destruct (TermSort.sort l) as [| [v q] l']; simpl; [reflexivity | apply cancels_from_sound, H].
Qed.

(** An inequality: terms + constant >= 0. *)
Definition inequality : Set := list term * Q.
Definition holds (rho : var -> R) (e : inequality) : Prop := (0 <= lin rho (fst e) + Q2R (snd e))%R.

Fixpoint combine_all (l : list (inequality * positive)) : inequality :=
  match l with
  | [] => ([], 0%Q)
  | (e, m) :: l' =>
      let '(t, c) := combine_all l' in
      (times (Z.pos m # 1) (fst e) ++ t, addQ (mulQ (Z.pos m # 1) (snd e)) c)
  end.

Definition contradiction_ (l : list (inequality * positive)) : bool :=
  let '(t, c) := combine_all l in cancels t && (Qnum c <? 0)%Z.

(** Rule `leaf`, the sum (Farkas): not all of these inequalities hold. *)
Theorem farkas (l : list (inequality * positive)) : contradiction_ l = true ->
  forall rho, ~ Forall (fun p => holds rho (fst p)) l.
Proof.
  unfold contradiction_; intros H rho F.
  assert (G : holds rho (combine_all l)).
  { clear H; induction l as [| [e m] l IH]; simpl; [unfold holds; simpl; rewrite Q2R_0; lra |].
    inversion F; subst; specialize (IH H2); simpl in H1; unfold holds in *.
    destruct (combine_all l) as [t c]; simpl in *; rewrite lin_app, lin_times, addQ_R, mulQ_R.
    assert (0 < Q2R (Z.pos m # 1))%R by (rewrite <- Q2R_0; apply Qlt_Rlt; reflexivity).
    nra. }
  destruct (combine_all l) as [t c]; apply andb_true_iff in H as [H1 H2].
  unfold holds in G; simpl in G; rewrite (cancels_sound rho t H1) in G; apply Z.ltb_lt in H2.
  assert (Q2R c < 0)%R by (rewrite <- Q2R_0; apply Qlt_Rlt; unfold Qlt; simpl; lia).
  lra.
Qed.
