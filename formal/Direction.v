(** Along some direction of R^d finitely many different samples have different positions, a positive distance apart. *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Kinks.
Import ListNotations.
Local Open Scope R_scope.

Definition difference (x y : list R) : list R := map (fun p => fst p - snd p) (combine x y).

(** w + e u *)
Definition moved (w u : list R) (e : R) : list R := map (fun p => fst p + e * snd p) (combine w u).

Lemma dot_opp w : forall x, dotR (map Ropp w) x = - dotR w x.
Proof.
  induction w as [| a w IH]; intros [| b x]; try (unfold dotR; simpl; ring).
  cbn [map]; rewrite !dot_cons, IH; ring.
Qed.

Lemma dot_difference w : forall x y, length x = length y -> dotR w (difference x y) = dotR w x - dotR w y.
Proof.
  induction w as [| a w IH]; intros [| b x] [| c y] L; try discriminate; try (unfold dotR; simpl; ring).
  injection L as L; unfold difference; cbn [combine map fst snd]; fold (difference x y).
  rewrite !dot_cons, IH by exact L; ring.
Qed.

Lemma dot_moved u e : forall w v, length w = length u -> dotR (moved w u e) v = dotR w v + e * dotR u v.
Proof.
  induction u as [| b u IH]; intros [| a w] [| c v] L; try discriminate; try (unfold dotR; simpl; ring).
  injection L as L; unfold moved; cbn [combine map fst snd]; fold (moved w u e); rewrite !dot_cons, IH by exact L; ring.
Qed.

Lemma square_nonneg u : 0 <= dotR u u.
Proof. induction u as [| a u IH]; [unfold dotR; simpl; lra | rewrite dot_cons; nra]. Qed.

Lemma difference_square x : forall y, length x = length y -> x <> y -> 0 < dotR (difference x y) (difference x y).
Proof.
  induction x as [| a x IH]; intros [| b y] L N; try discriminate; [contradiction |].
  injection L as L; unfold difference; cbn [combine map fst snd]; fold (difference x y); rewrite dot_cons.
  destruct (Req_dec a b) as [-> | D].
  - assert (N' : x <> y) by (intros ->; apply N; reflexivity); specialize (IH y L N'); nra.
  - pose proof (square_nonneg (difference x y)); assert (0 < (a - b) * (a - b)) by nra; lra.
Qed.

(** Small moves keep what is not 0. *)
Lemma small_moves (abs : list (R * R)) : Forall (fun p => fst p <> 0) abs ->
  exists e, 0 < e /\ forall t, 0 < t <= e -> Forall (fun p => fst p + t * snd p <> 0) abs.
Proof.
  induction abs as [| [a b] abs IH]; intros H; [exists 1; split; [lra | constructor] |].
  inversion H as [| ? ? Ha H']; subst; destruct (IH H') as (e & He & S); simpl in Ha.
  assert (G : exists e', 0 < e' /\ forall t, 0 < t <= e' -> a + t * b <> 0).
  { destruct (Req_dec b 0) as [-> | Hb]; [exists 1; split; [lra | intros; lra] |].
    assert (Pa : 0 < Rabs a) by (apply Rabs_pos_lt, Ha); assert (Pb : 0 < Rabs b) by (apply Rabs_pos_lt, Hb).
    set (r := Rabs a / Rabs b); assert (Pr : 0 < r) by (apply Rdiv_lt_0_compat; assumption).
    exists (r / 2); split; [lra |]; intros t Ht E.
    assert (E' : Rabs a = t * Rabs b).
    { replace a with (- (t * b)) by lra; rewrite Rabs_Ropp, Rabs_mult, (Rabs_right t) by lra; reflexivity. }
    assert (E2 : r * Rabs b = Rabs a) by (unfold r; field; lra). nra. }
  destruct G as (e' & He' & S'); exists (Rmin e e'); split; [apply Rmin_pos; assumption |].
  intros t Ht; pose proof (Rmin_l e e'); pose proof (Rmin_r e e'); constructor; [apply S'; lra | apply S; lra].
Qed.

Lemma direction_avoiding d (us : list (list R)) : Forall (fun u => length u = d /\ 0 < dotR u u) us ->
  exists w, length w = d /\ Forall (fun u => dotR w u <> 0) us.
Proof.
  induction us as [| u us IH]; intros H; [exists (repeat 0 d); split; [apply repeat_length | constructor] |].
  inversion H as [| ? ? [L P] H']; subst; destruct (IH H') as (w & Lw & A).
  destruct (small_moves (map (fun v => (dotR w v, dotR u v)) us)) as (e & He & S).
  { apply Forall_forall; intros p Hp; apply in_map_iff in Hp as (v & <- & Hv); rewrite Forall_forall in A; apply A, Hv. }
  assert (G : exists t, 0 < t <= e /\ dotR w u + t * dotR u u <> 0).
  { destruct (Req_dec (dotR w u + e * dotR u u) 0); [exists (e / 2) | exists e]; split; try lra; nra. }
  destruct G as (t & Ht & N); exists (moved w u t); split.
  - unfold moved; rewrite map_length, combine_length; lia.
  - constructor; [rewrite dot_moved by exact Lw; exact N |].
    specialize (S t Ht); rewrite Forall_forall in *; intros v Hv; rewrite dot_moved by exact Lw.
    apply (S (dotR w v, dotR u v)), in_map_iff; exists v; auto.
Qed.

Lemma apart (rs : list R) : Forall (fun r => r <> 0) rs -> exists g, 0 < g /\ Forall (fun r => g <= Rabs r) rs.
Proof.
  induction rs as [| r rs IH]; intros H; [exists 1; split; [lra | constructor] |].
  inversion H as [| ? ? Hr H']; subst; destruct (IH H') as (g & Pg & G).
  assert (P : 0 < Rabs r) by (apply Rabs_pos_lt, Hr).
  exists (Rmin g (Rabs r)); split; [apply Rmin_pos; assumption |].
  constructor; [apply Rmin_r |]; eapply Forall_impl; [| exact G]; intros s Hs; simpl in *.
  pose proof (Rmin_l g (Rabs r)); lra.
Qed.

(** Along some direction w of R^d no two of finitely many samples are less than some g > 0 apart: how two and more layers for data on
    a line become those for data in R^d (`ours/one-dimension`). *)
Theorem direction (d : nat) (xs : list (list R)) : Forall (fun x => length x = d) xs ->
  exists w g, length w = d /\ 0 < g /\
    forall x y, In x xs -> In y xs -> x <> y -> g <= Rabs (dotR w x - dotR w y).
Proof.
  intros D; rewrite Forall_forall in D.
  set (other := fun p : list R * list R => if list_eq_dec Req_EM_T (fst p) (snd p) then false else true).
  set (us := map (fun p => difference (fst p) (snd p)) (filter other (list_prod xs xs))).
  assert (U : forall x y, In x xs -> In y xs -> x <> y -> In (difference x y) us).
  { intros x y Hx Hy N; apply in_map_iff; exists (x, y); split; [reflexivity |]; apply filter_In; split.
    - apply in_prod; assumption.
    - unfold other; cbn [fst snd]; destruct (list_eq_dec Req_EM_T x y); [contradiction | reflexivity]. }
  destruct (direction_avoiding d us) as (w & Lw & A).
  { apply Forall_forall; intros u Hu; apply in_map_iff in Hu as ([x y] & <- & Hp); apply filter_In in Hp as [Hp O].
    apply in_prod_iff in Hp as [Hx Hy]; unfold other in O; cbn [fst snd] in *.
    destruct (list_eq_dec Req_EM_T x y) as [| N]; [discriminate |].
    pose proof (D x Hx); pose proof (D y Hy); split.
    - unfold difference; rewrite map_length, combine_length; lia.
    - apply difference_square; [lia | exact N]. }
  destruct (apart (map (dotR w) us)) as (g & Pg & G).
  { apply Forall_forall; intros r Hr; apply in_map_iff in Hr as (u & <- & Hu); rewrite Forall_forall in A; apply A, Hu. }
  exists w, g; split; [exact Lw |]; split; [exact Pg |]; intros x y Hx Hy N.
  rewrite <- dot_difference by (rewrite (D x Hx), (D y Hy); reflexivity).
  rewrite Forall_forall in G; apply G, in_map, U; assumption.
Qed.
