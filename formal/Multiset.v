(** Layer-1 neurons by their gaps and facings: a multiset as two sets of bits, of those in it and of those in it twice. *)
From Coq Require Import List ZArith Lia Bool Permutation.
Import ListNotations.

Definition entry : Set := nat * bool.  (** a layer-1 neuron: its gap in the data, and whether it faces right *)

Lemma entry_dec (a b : entry) : {a = b} + {a <> b}.
Proof. decide equality; [apply bool_dec | apply Nat.eq_dec]. Qed.

(** 2^n, by squares. *)
Fixpoint power_of_two (p : positive) : Z :=
  match p with
  | xH => 2
  | xO q => let x := power_of_two q in x * x
  | xI q => let x := power_of_two q in 2 * (x * x)
  end%Z.
Definition two_to (n : nat) : Z := match Z.of_nat n with Zpos p => power_of_two p | _ => 1%Z end.

Definition code (e : entry) : nat := 2 * fst e + (if snd e then 0 else 1).
Definition bit (e : entry) : Z := two_to (code e).
(** All breakpoints in gaps before g. *)
Definition bits_before (g : nat) : Z := (two_to (2 * g) - 1)%Z.

(** What is added to the sets [some] and [twice] with a bit. *)
Definition more_some (b some : Z) : Z := Z.lor some b.
Definition more_twice (b some twice : Z) : Z := Z.lor twice (Z.land some b).

Definition within (a b : Z) : bool := (Z.land a b =? a)%Z.

(** * What they mean *)
Definition has (s : Z) (e : entry) : bool := Z.testbit s (Z.of_nat (code e)).
Definition held (l : list entry) (some twice : Z) : Prop :=
  forall e, In e l -> has some e = true /\ ((2 <= count_occ entry_dec l e)%nat -> has twice e = true).

Lemma power_of_two_eq p : power_of_two p = (2 ^ Zpos p)%Z.
Proof.
  induction p as [p IH | p IH |]; cbn [power_of_two]; [| | reflexivity]; rewrite IH.
  - replace (Zpos p~1) with (1 + (Zpos p + Zpos p))%Z by lia; rewrite !Z.pow_add_r by lia; reflexivity.
  - replace (Zpos p~0) with (Zpos p + Zpos p)%Z by lia; rewrite Z.pow_add_r by lia; reflexivity.
Qed.
Lemma two_to_eq n : two_to n = (2 ^ Z.of_nat n)%Z.
Proof. unfold two_to; destruct (Z.of_nat n) eqn:E; [reflexivity | apply power_of_two_eq | lia]. Qed.

Lemma code_injective e e' : code e = code e' -> e = e'.
Proof.
  destruct e as [g r], e' as [g' r']; unfold code; cbn [fst snd]; intros H; destruct r, r'; f_equal; lia.
Qed.

Lemma has_bit e e' : has (bit e) e' = true <-> e = e'.
Proof.
  unfold has, bit; rewrite two_to_eq, Z.pow2_bits_eqb by lia; rewrite Z.eqb_eq; split; [| intros ->; reflexivity].
  intros H; apply code_injective; lia.
Qed.
Lemma has_lor a b e : has (Z.lor a b) e = true <-> has a e = true \/ has b e = true.
Proof. unfold has; rewrite Z.lor_spec; apply orb_true_iff. Qed.
Lemma has_land a b e : has (Z.land a b) e = true <-> has a e = true /\ has b e = true.
Proof. unfold has; rewrite Z.land_spec; apply andb_true_iff. Qed.
Lemma has_before g e : has (bits_before g) e = true -> (fst e < g)%nat.
Proof.
  unfold has, bits_before; rewrite two_to_eq; replace (2 ^ Z.of_nat (2 * g) - 1)%Z with (Z.ones (Z.of_nat (2 * g))) by (rewrite Z.ones_equiv; lia).
  intros H; destruct (Nat.lt_ge_cases (fst e) g) as [G | G]; [exact G |]; rewrite Z.ones_spec_high in H; [discriminate |].
  unfold code; destruct (snd e); lia.
Qed.
Lemma has_none e : has 0 e = false.
Proof. apply Z.testbit_0_l. Qed.

Lemma within_has a b e : within a b = true -> has a e = true -> has b e = true.
Proof. unfold within; intros W H; apply Z.eqb_eq in W; rewrite <- W in H; apply has_land in H; tauto. Qed.

Lemma held_none : held [] 0 0.
Proof. intros e []. Qed.

Lemma held_more e l some twice : held l some twice -> held (e :: l) (more_some (bit e) some) (more_twice (bit e) some twice).
Proof.
  intros H e' [<- | He']; unfold more_some, more_twice; rewrite !has_lor, has_land.
  - split; [right; apply has_bit; reflexivity |]; rewrite count_occ_cons_eq by reflexivity; intros C.
    right; split; [| apply has_bit; reflexivity]; apply (H e), (count_occ_In entry_dec); lia.
  - destruct (H e' He') as [H1 H2]; split; [left; exact H1 |]; intros C.
    destruct (entry_dec e e') as [<- | N]; [right; split; [exact H1 | apply has_bit; reflexivity] | left].
    apply H2; rewrite count_occ_cons_neq in C by exact N; exact C.
Qed.
