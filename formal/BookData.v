(** The data sets of the book (Book.v: places from 1, sequences of numbers) as the lists of Capacity.v, and back. *)
From Coq Require Import List ZArith Reals Lra Lia Bool.
From FTC Require Import Net Capacity.
From FTC Require Book.
Import ListNotations.
Local Open Scope R_scope.

(** The first n entries of a sequence; a list as a sequence. *)
Definition first {A} (n : nat) (y : Z -> A) : list A := map (fun i => y (Z.of_nat i)) (seq 1 n).
Definition series {A} (a : A) (l : list A) (i : Z) : A := nth (Z.to_nat (i - 1)) l a.

Lemma first_length {A} n (y : Z -> A) : length (first n y) = n.
Proof. unfold first; rewrite map_length, seq_length; reflexivity. Qed.

Lemma first_S {A} n (y : Z -> A) : first (S n) y = first n y ++ [y (Z.of_nat (S n))].
Proof. unfold first; rewrite seq_S, map_app; reflexivity. Qed.

Lemma first_nth {A} (a : A) n (y : Z -> A) i : (i < n)%nat -> nth i (first n y) a = y (Z.of_nat (S i)).
Proof.
  intros H; unfold first; set (f := fun i => y (Z.of_nat i)); rewrite (nth_indep _ a (f 0%nat)).
  - rewrite map_nth, seq_nth by exact H; reflexivity.
  - rewrite map_length, seq_length; exact H.
Qed.

Lemma first_series {A} (a : A) l : first (length l) (series a l) = l.
Proof.
  apply (nth_ext _ _ a a); [apply first_length |]; intros i Hi; rewrite first_length in Hi.
  rewrite first_nth by exact Hi; unfold series; f_equal; lia.
Qed.

(** * Data sets *)
Definition size (D : Book.data_set) : nat := Z.to_nat (Book.data_set_size D).
Definition samples_of (d : nat) (D : Book.data_set) : list (list R) :=
  first (size D) (fun i => first d (Book.data_set_x D i)).
Definition labels_of (D : Book.data_set) : list R := first (size D) (Book.data_set_z D).
Definition data_of (xs : list (list R)) (zs : list R) : Book.data_set :=
  Book.Build_data_set (Z.of_nat (length xs)) (fun i => series 0 (series [] xs i)) (series 0 zs).

Lemma samples_of_data d xs zs : Forall (fun x => length x = d) xs -> samples_of d (data_of xs zs) = xs.
Proof.
  intros D; unfold samples_of, size, data_of; cbn [Book.data_set_size Book.data_set_x]; rewrite Nat2Z.id.
  apply (nth_ext _ _ [] []); [apply first_length |]; intros i Hi; rewrite first_length in Hi.
  rewrite first_nth by exact Hi; unfold series at 2; replace (Z.to_nat (Z.of_nat (S i) - 1)) with i by lia.
  rewrite Forall_forall in D; rewrite <- (D (nth i xs [])) by (apply nth_In; exact Hi); apply first_series.
Qed.

Lemma labels_of_data xs zs : length xs = length zs -> labels_of (data_of xs zs) = zs.
Proof.
  intros E; unfold labels_of, size, data_of; cbn [Book.data_set_size Book.data_set_z]; rewrite Nat2Z.id, E.
  apply first_series.
Qed.

(** * Different samples *)
Lemma first_differs n (y y' : Z -> R) :
  first n y <> first n y' <-> exists k, (1 <= k)%Z /\ (k <= Z.of_nat n)%Z /\ y k <> y' k.
Proof.
  split.
  - intros H; induction n as [| n IH]; [contradiction |]; rewrite !first_S in H.
    destruct (Req_dec (y (Z.of_nat (S n))) (y' (Z.of_nat (S n)))) as [E | E].
    + rewrite E in H; destruct IH as (k & K1 & K2 & K3); [intros G; apply H; rewrite G; reflexivity |].
      exists k; repeat split; [exact K1 | lia | exact K3].
    + exists (Z.of_nat (S n)); repeat split; [lia | lia | exact E].
  - intros (k & K1 & K2 & K3) E; apply K3.
    pose proof (f_equal (fun l => nth (Z.to_nat (k - 1)) l 0) E) as G; cbv beta in G.
    rewrite !first_nth in G by lia; replace (Z.of_nat (S (Z.to_nat (k - 1)))) with k in G by lia; exact G.
Qed.

Lemma distinct_samples d D : (0 <= d)%Z -> Book.distinct d D <-> NoDup (samples_of (Z.to_nat d) D).
Proof.
  intros Hd; unfold Book.distinct, samples_of; rewrite (NoDup_nth _ []), first_length; split.
  - intros H i j Hi Hj E; rewrite !first_nth in E by assumption.
    destruct (Nat.lt_trichotomy i j) as [L | [L | L]]; [exfalso | exact L | exfalso].
    + destruct (H (Z.of_nat (S i)) (Z.of_nat (S j))) as (k & K1 & K2 & K3); [unfold size in *; lia |].
      revert E; apply first_differs; exists k; repeat split; [exact K1 | lia | exact K3].
    + destruct (H (Z.of_nat (S j)) (Z.of_nat (S i))) as (k & K1 & K2 & K3); [unfold size in *; lia |].
      symmetry in E; revert E; apply first_differs; exists k; repeat split; [exact K1 | lia | exact K3].
  - intros H i j (I1 & I2 & I3); specialize (H (Z.to_nat (i - 1)) (Z.to_nat (j - 1))); unfold size in *.
    destruct (proj1 (first_differs (Z.to_nat d) (Book.data_set_x D i) (Book.data_set_x D j))) as (k & K1 & K2 & K3).
    + intros E; rewrite !first_nth in H by lia.
      replace (Z.of_nat (S (Z.to_nat (i - 1)))) with i in H by lia.
      replace (Z.of_nat (S (Z.to_nat (j - 1)))) with j in H by lia; specialize (H ltac:(lia) ltac:(lia) E); lia.
    + exists k; repeat split; [exact K1 | lia | exact K3].
Qed.

(** * Labels other than 0 *)
Definition nonzero (zs : list R) : list nat := filter (fun i => negb (Book.Reqb (nth i zs 0) 0)) (seq 0 (length zs)).

Lemma Reqb_spec a b : reflect (a = b) (Book.Reqb a b).
Proof. unfold Book.Reqb; destruct (Req_EM_T a b); constructor; assumption. Qed.
Lemma Rleb_spec a b : reflect (a <= b) (Book.Rleb a b).
Proof. unfold Book.Rleb; destruct (Rle_dec a b); constructor; assumption. Qed.
Lemma Rltb_spec a b : reflect (a < b) (Book.Rltb a b).
Proof. unfold Book.Rltb; destruct (Rlt_dec a b); constructor; assumption. Qed.

Lemma in_nonzero zs i : In i (nonzero zs) <-> nth i zs 0 <> 0.
Proof.
  unfold nonzero; rewrite filter_In, in_seq; split.
  - intros [_ H]; destruct (Reqb_spec (nth i zs 0) 0); [discriminate | assumption].
  - intros H; destruct (Nat.lt_ge_cases i (length zs)) as [L | L]; [| rewrite nth_overflow in H by exact L; contradiction].
    split; [lia |]; destruct (Reqb_spec (nth i zs 0) 0); [contradiction | reflexivity].
Qed.

Lemma labels_count n z : Book.labels_from n z (Z.of_nat n) = Z.of_nat (length (nonzero (first n z))).
Proof.
  induction n as [| n IH]; [reflexivity |]; cbn [Book.labels_from].
  replace (Z.of_nat (S n) + -1)%Z with (Z.of_nat n) by lia; rewrite IH; rewrite first_S.
  unfold nonzero; rewrite app_length, first_length; cbn [length]; rewrite Nat.add_1_r, seq_S; cbn [plus].
  rewrite filter_app, app_length; cbn [filter]; rewrite Nat2Z.inj_add; f_equal.
  - f_equal; f_equal; apply filter_ext_in; intros i Hi; apply in_seq in Hi.
    rewrite app_nth1 by (rewrite first_length; lia); reflexivity.
  - rewrite app_nth2; rewrite first_length; [| lia]; rewrite Nat.sub_diag; cbn [nth].
    destruct (Book.Reqb _ 0); reflexivity.
Qed.

Lemma labels_spec N D : (0 <= N)%Z -> (Book.labels (Book.data_set_z D) (Z.of_nat (size D)) <= N)%Z <->
  exists T, labels (Z.to_nat N) (size D) T (labels_of D).
Proof.
  intros HN; unfold Book.labels; rewrite Z.sub_0_r, Nat2Z.id, labels_count; unfold labels_of; split.
  - intros H; exists (nonzero (first (size D) (Book.data_set_z D))); repeat split; [apply first_length | lia |].
    intros i Hi; destruct (Req_dec (nth i (first (size D) (Book.data_set_z D)) 0) 0) as [| E]; [assumption |].
    exfalso; apply Hi, in_nonzero, E.
  - intros (T & _ & LT & Z); enough (G : (length (nonzero (first (size D) (Book.data_set_z D))) <= length T)%nat) by lia.
    apply NoDup_incl_length; [apply NoDup_filter, seq_NoDup |]; intros i Hi; apply in_nonzero in Hi.
    destruct (in_dec Nat.eq_dec i T) as [| E]; [assumption | contradiction (Hi (Z i E))].
Qed.

(** A data set of the book is one of Capacity.v. *)
Theorem admitted_spec d N K D : (0 <= d)%Z -> (0 <= N)%Z -> (0 <= K)%Z -> Book.admitted d N K D <->
  Book.data_set_size D = K /\ samples (Z.to_nat d) (Z.to_nat K) (samples_of (Z.to_nat d) D) /\
  exists T, labels (Z.to_nat N) (Z.to_nat K) T (labels_of D).
Proof.
  intros Hd HN HK; unfold Book.admitted, samples; rewrite (distinct_samples d D Hd).
  assert (S : Book.data_set_size D = K -> size D = Z.to_nat K) by (intros <-; reflexivity).
  assert (E : Book.data_set_size D = K -> Z.of_nat (size D) = K) by (intros H; rewrite (S H); lia).
  assert (L : Forall (fun x => length x = Z.to_nat d) (samples_of (Z.to_nat d) D)).
  { apply Forall_forall; intros x Hx; unfold samples_of, first at 1 in Hx; apply in_map_iff in Hx as (i & <- & _).
    apply first_length. }
  split.
  - intros (HS & HD & HL); pose proof (S HS) as S'; pose proof (E HS) as E'; rewrite <- S'.
    rewrite <- E' in HL; apply (labels_spec N D HN) in HL.
    repeat split; [exact HS | unfold samples_of; apply first_length | exact L | exact HD | exact HL].
  - intros (HS & (_ & _ & HD) & HL); pose proof (S HS) as S'; pose proof (E HS) as E'; rewrite <- S' in HL.
    repeat split; [exact HS | exact HD |]; rewrite <- E'; apply (labels_spec N D HN), HL.
Qed.

(** And the other way round. *)
Theorem admitted_data d N K T xs zs : (0 <= d)%Z -> (0 <= N)%Z -> (0 <= K)%Z ->
  samples (Z.to_nat d) (Z.to_nat K) xs -> labels (Z.to_nat N) (Z.to_nat K) T zs -> Book.admitted d N K (data_of xs zs).
Proof.
  intros Hd HN HK X Z; apply admitted_spec; [assumption .. |].
  pose proof X as (LX & D & _); pose proof Z as (LZ & _); rewrite samples_of_data by exact D.
  rewrite labels_of_data by congruence; split; [cbn; lia |]; split; [exact X | exists T; exact Z].
Qed.
