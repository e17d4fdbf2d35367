(** Kind `case-tree`, the arithmetic of rules `forms` and `products`: sums of what has a name, polynomials. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool Permutation Orders Mergesort.
Import ListNotations.
From FTC Require Import Fit.

(** * Sums of coefficients times what a list of numbers names *)
Definition part : Set := list nat * Q.

Fixpoint key_leb (a b : list nat) : bool :=
  match a, b with
  | [], _ => true
  | _, [] => false
  | x :: a', y :: b' => if Nat.eqb x y then key_leb a' b' else Nat.leb x y
  end.
Fixpoint key_eqb (a b : list nat) : bool :=
  match a, b with [], [] => true | x :: a', y :: b' => Nat.eqb x y && key_eqb a' b' | _, _ => false end.

Lemma key_eqb_eq a b : key_eqb a b = true -> a = b.
Proof.
  revert b; induction a as [| x a IH]; destruct b; simpl; intros H; try discriminate; auto.
  apply andb_true_iff in H as [H1 H2]; apply Nat.eqb_eq in H1; subst; f_equal; auto.
Qed.

Module PartOrder <: TotalLeBool.
  Definition t := part.
  Definition leb (a b : part) : bool := key_leb (fst a) (fst b).
  Lemma leb_total : forall a b, leb a b = true \/ leb b a = true.
  Proof.
    intros [a ?] [b ?]; unfold leb; simpl; revert b; induction a as [| x a IH]; destruct b as [| y b]; simpl; auto.
    rewrite (Nat.eqb_sym y x); destruct (Nat.eqb x y); [apply IH | rewrite !Nat.leb_le; lia].
  Qed.
End PartOrder.
Module PartSort := Sort PartOrder.

Fixpoint total (worth : list nat -> R) (l : list part) : R :=
  match l with [] => 0%R | (k, q) :: l' => (Q2R q * worth k + total worth l')%R end.

(** Neighbours of one name are added up; what is 0 is left out. *)
Fixpoint gather (k : list nat) (q : Q) (l : list part) : list part :=
  match l with
  | [] => if Qeq_bool q 0 then [] else [(k, q)]
  | (k', q') :: l' =>
      if key_eqb k k' then gather k (addQ q q') l'
      else if Qeq_bool q 0 then gather k' q' l' else (k, q) :: gather k' q' l'
  end.
Definition merged (l : list part) : list part :=
  match PartSort.sort l with [] => [] | (k, q) :: l' => gather k q l' end.
Definition vanishes (l : list part) : bool := match merged l with [] => true | _ :: _ => false end.

Definition scaled (c : Q) (l : list part) : list part := map (fun p => (fst p, mulQ c (snd p))) l.

(** * Polynomials: the variables that a monomial multiplies, in increasing order *)
Definition polynomial : Set := list part.
Definition one : polynomial := [([], 1%Q)].
Definition variable (j : nat) : polynomial := [([j], 1%Q)].

Fixpoint insert (j : nat) (m : list nat) : list nat :=
  match m with [] => [j] | i :: m' => if Nat.leb j i then j :: m else i :: insert j m' end.
Definition joined (m n : list nat) : list nat := fold_right insert n m.
Definition product (p q : polynomial) : polynomial :=
  merged (flat_map (fun a => map (fun b => (joined (fst a) (fst b), mulQ (snd a) (snd b))) q) p).

Local Open Scope R_scope.
Fixpoint power (sigma : nat -> R) (m : list nat) : R := match m with [] => 1 | j :: m' => sigma j * power sigma m' end.
Definition value (sigma : nat -> R) (p : polynomial) : R := total (power sigma) p.

(** * What they are worth *)
Lemma total_app worth a b : total worth (a ++ b) = total worth a + total worth b.
Proof. induction a as [| [k q] a IH]; simpl; [ring | rewrite IH; ring]. Qed.
Lemma total_perm worth a b : Permutation a b -> total worth a = total worth b.
Proof. induction 1 as [| [k q] | [k q] [k' q'] |]; simpl; lra. Qed.
Lemma total_scaled worth c l : total worth (scaled c l) = Q2R c * total worth l.
Proof. induction l as [| [k q] l IH]; simpl; [ring | rewrite IH, mulQ_R; ring]. Qed.

Lemma Qzero q : Qeq_bool q 0 = true -> Q2R q = 0.
Proof. intros H; apply Qeq_bool_eq, Qeq_eqR in H; rewrite H; apply Q2R_0. Qed.

Lemma total_gather worth l : forall k q, total worth (gather k q l) = Q2R q * worth k + total worth l.
Proof.
  induction l as [| [k' q'] l IH]; intros k q; simpl.
  - destruct (Qeq_bool q 0) eqn:E; simpl; [rewrite (Qzero q E) |]; ring.
  - destruct (key_eqb k k') eqn:K.
    + apply key_eqb_eq in K; subst k'; rewrite IH, addQ_R; ring.
    + destruct (Qeq_bool q 0) eqn:E; simpl; rewrite IH; [rewrite (Qzero q E) |]; ring.
Qed.
Lemma total_merged worth l : total worth (merged l) = total worth l.
Proof.
  rewrite (total_perm worth l _ (PartSort.Permuted_sort l)); unfold merged.
  destruct (PartSort.sort l) as [| [k q] l']; [reflexivity |]; simpl; apply total_gather.
Qed.
Lemma vanishes_sound worth l : vanishes l = true -> total worth l = 0.
Proof.
  unfold vanishes; intros H; rewrite <- total_merged; destruct (merged l); [reflexivity | discriminate].
Qed.

Lemma value_one sigma : value sigma one = 1.
Proof. unfold value, one; simpl; unfold Q2R; simpl; lra. Qed.
Lemma value_variable sigma j : value sigma (variable j) = sigma j.
Proof. unfold value, variable; simpl; unfold Q2R; simpl; lra. Qed.

Lemma power_insert sigma j m : power sigma (insert j m) = sigma j * power sigma m.
Proof. induction m as [| i m IH]; simpl; [reflexivity |]; destruct (Nat.leb j i); simpl; [| rewrite IH]; ring. Qed.
Lemma power_joined sigma m n : power sigma (joined m n) = power sigma m * power sigma n.
Proof.
  induction m as [| j m IH]; [simpl; ring |].
  change (joined (j :: m) n) with (insert j (joined m n)); rewrite power_insert, IH; simpl; ring.
Qed.

Lemma value_product sigma p q : value sigma (product p q) = value sigma p * value sigma q.
Proof.
  unfold value, product; rewrite total_merged; induction p as [| [m a] p IH]; simpl; [ring |].
  rewrite total_app, IH; replace (total (power sigma) (map _ q)) with (Q2R a * power sigma m * total (power sigma) q); [ring |].
  clear; induction q as [| [n b] q IH]; simpl; [ring |]; rewrite <- IH, power_joined, mulQ_R; ring.
Qed.
