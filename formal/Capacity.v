(** Data sets with real entries, and the capacities m* and N* (docs/statements.md: "every data set of K different samples
    in R^d, at most N of them with a label other than 0, is fitted by a net of at most m neurons"). *)
From Coq Require Import List Reals Lia.
From FTC Require Import Net.
Import ListNotations.

(** K different samples in R^d. *)
Definition samples (d K : nat) (xs : list (list R)) : Prop :=
  length xs = K /\ Forall (fun x => length x = d) xs /\ NoDup xs.

(** K labels, 0 outside the set T of at most N places (places count from 0). *)
Definition labels (N K : nat) (T : list nat) (zs : list R) : Prop :=
  length zs = K /\ (length T <= N)%nat /\ forall i, ~ In i T -> nth i zs 0%R = 0%R.

(** Networks on R^d with l hidden layers and at most m neurons in them. A two-layer network has l = 1. Hidden layers may be empty here
    (the network is constant then), where the book wants a neuron in each: for N = 0 or K = 1 m* of three layers is 0 here, there 2. *)
Definition sized (d l m : nat) (net : network R) : Prop :=
  well_formed d net = true /\ length (hidden net) = l /\ (neurons net <= m)%nat.

(** Whatever T, x and z are, some network of that size takes the value z_i at x_i for every i. *)
Definition suffice (d l N K m : nat) : Prop :=
  forall T xs zs, samples d K xs -> labels N K T zs -> exists net, sized d l m net /\ fitsR net xs zs.

(** m is m*(N, K): the least number of neurons that suffice. *)
Definition m_star (d l N K m : nat) : Prop := suffice d l N K m /\ forall m', suffice d l N K m' -> (m <= m')%nat.

(** N is N*(m, K): the most labels other than 0 for which m neurons suffice. *)
Definition N_star (d l m K N : nat) : Prop :=
  (N <= K)%nat /\ suffice d l N K m /\ forall N', (N' <= K)%nat -> suffice d l N' K m -> (N' <= N)%nat.

Lemma suffice_more d l N K m m' : (m <= m')%nat -> suffice d l N K m -> suffice d l N K m'.
Proof.
  intros H S T xs zs X Z; destruct (S T xs zs X Z) as (net & (W & L & M) & F).
  exists net; split; [repeat split; [exact W | exact L | lia] | exact F].
Qed.

Lemma suffice_fewer d l N N' K m : (N' <= N)%nat -> suffice d l N K m -> suffice d l N' K m.
Proof. intros H S T xs zs X (L & LT & Z); apply (S T); [exact X |]; repeat split; [exact L | lia | exact Z]. Qed.

Lemma m_star_unique d l N K m m' : m_star d l N K m -> m_star d l N K m' -> m = m'.
Proof. intros [S L] [S' L']; apply Nat.le_antisymm; auto. Qed.

Lemma N_star_unique d l m K N N' : N_star d l m K N -> N_star d l m K N' -> N = N'.
Proof. intros (B & S & G) (B' & S' & G'); apply Nat.le_antisymm; auto. Qed.

(** m neurons suffice if and only if m is at least m*. *)
Lemma m_star_suffice d l N K m s : m_star d l N K s -> (suffice d l N K m <-> (s <= m)%nat).
Proof. intros [S L]; split; [apply L | intros H; exact (suffice_more d l N K s m H S)]. Qed.
