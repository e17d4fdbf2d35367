(** Rule `sub-instance` of docs/certificates.md: a network that takes the values of all samples takes those of some. *)
From Coq Require Import List ZArith QArith Reals Qreals Lia.
From FTC Require Import Net.
Import ListNotations.

(** Samples by number, from 1. *)
Definition chosen {A} (l : list A) (default : A) (numbers : list nat) : list A :=
  map (fun i => nth (i - 1) l default) numbers.

Lemma fits_chosen {A B} (P : A -> B -> Prop) xs zs a b numbers : Forall2 P xs zs ->
  Forall (fun i => 1 <= i <= length xs)%nat numbers -> Forall2 P (chosen xs a numbers) (chosen zs b numbers).
Proof.
  intros F H; induction H as [| i numbers Hi H IH]; simpl; constructor; [| exact IH].
  assert (L : (i - 1 < length xs)%nat) by lia; revert L; generalize (i - 1)%nat; clear - F.
  induction F as [| x z xs zs E F IH]; intros [| k] L; simpl in *; try lia; [exact E | apply IH; lia].
Qed.

Lemma chosen_map {A B} (f : A -> B) l a numbers : chosen (map f l) (f a) numbers = map f (chosen l a numbers).
Proof. unfold chosen; rewrite map_map; apply map_ext; intros i; apply map_nth. Qed.

(** What no network of some kind does on some of the samples, none does on all. *)
Theorem sub_instance (kind : network R -> Prop) (xs : list (list Q)) (zs : list Q) (numbers : list nat) :
  Forall (fun i => 1 <= i <= length xs)%nat numbers ->
  (forall N, kind N -> ~ fits_data N (chosen xs [] numbers) (chosen zs 0%Q numbers)) ->
  forall N, kind N -> ~ fits_data N xs zs.
Proof.
  intros In_ H N K Fit; apply (H N K); unfold fits_data, fitsR, fits in *.
  rewrite <- (chosen_map point xs []), <- (chosen_map Q2R zs 0%Q); apply fits_chosen; [exact Fit |].
  rewrite map_length; exact In_.
Qed.

(** The same as the checker does it, in one walk: the samples with these numbers, counted from i. *)
Fixpoint part {A} (i : Z) (numbers : list Z) (l : list A) : list A :=
  match l, numbers with
  | x :: l', j :: numbers' => if (i =? j)%Z then x :: part (i + 1) numbers' l' else part (i + 1) numbers l'
  | _, _ => []
  end.

Lemma part_fits N xs zs : fits_data N xs zs -> forall i numbers, fits_data N (part i numbers xs) (part i numbers zs).
Proof.
  unfold fits_data, fitsR, fits; revert zs; induction xs as [| x xs IH]; intros [| z zs] F i numbers; simpl in F; inversion F; subst;
    [constructor |]; destruct numbers as [| j numbers]; simpl; [constructor |].
  destruct (i =? j)%Z; [simpl; constructor; [assumption | apply IH; assumption] | apply IH; assumption].
Qed.
