(** Finding integers: a search tree of a list, as low as may be. (That what is found is in the list is proved. That what is
    in the list is found is not, and nothing rests on it.) *)
From Coq Require Import List ZArith Lia Bool Permutation Orders Mergesort.
Import ListNotations.

Module IntegerOrder <: TotalLeBool.
  Definition t := Z.
  Definition leb := Z.leb.
  Lemma leb_total : forall a b, leb a b = true \/ leb b a = true.
  Proof. intros a b; unfold leb; rewrite !Z.leb_le; lia. Qed.
End IntegerOrder.
Module IntegerSort := Sort IntegerOrder.

Inductive search : Set := Nowhere | Here (less : search) (x : Z) (more : search).

Fixpoint look_up (x : Z) (t : search) : bool :=
  match t with
  | Nowhere => false
  | Here less y more => match Z.compare x y with Eq => true | Lt => look_up x less | Gt => look_up x more end
  end.

(** A tree of the first integers of the list, at most so deep, and those that are left. *)
Fixpoint filled (depth : nat) (l : list Z) : search * list Z :=
  match depth with
  | O => (Nowhere, l)
  | S depth' =>
      let '(less, rest) := filled depth' l in
      match rest with
      | [] => (less, [])
      | x :: rest' => let '(more, after) := filled depth' rest' in (Here less x more, after)
      end
  end.

Definition search_tree (l : list Z) : search := fst (filled (S (Nat.log2 (length l))) (IntegerSort.sort l)).

Lemma filled_in depth : forall l, incl (snd (filled depth l)) l /\ forall x, look_up x (fst (filled depth l)) = true -> In x l.
Proof.
  induction depth as [| depth IH]; intros l; simpl; [split; [apply incl_refl | discriminate] |].
  destruct (IH l) as [I1 L1]; destruct (filled depth l) as [less rest]; cbn [fst snd] in *.
  destruct rest as [| y rest]; [split; [intros z [] | exact L1] |].
  destruct (IH rest) as [I2 L2]; destruct (filled depth rest) as [more after]; cbn [fst snd] in *; split.
  - intros z Hz; apply I1; right; apply I2, Hz.
  - intros x H; simpl in H; destruct (Z.compare_spec x y) as [E | E | E]; [subst y; apply I1; left; reflexivity | exact (L1 x H) |].
    apply I1; right; exact (L2 x H).
Qed.

Lemma look_up_in x l : look_up x (search_tree l) = true -> In x l.
Proof.
  intros H; apply (Permutation_in x (Permutation_sym (IntegerSort.Permuted_sort l))); exact (proj2 (filled_in _ _) x H).
Qed.
