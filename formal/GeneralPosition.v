(** Samples of R^d in general position: every min(K, d + 1) of them are affinely independent. Affine functions with given values on so
    many samples exist, and one that vanishes on d + 1 of them vanishes everywhere. (For Windows.v and Facets.v.) *)
From Coq Require Import List Reals Lra Lia Bool Arith Permutation.
From FTC Require Import Net Kinks Direction Relations.
Import ListNotations.
Local Open Scope R_scope.

(** * Linear systems: dependent, or every right side has a solution *)
Lemma rsum_cons {A} (f : A -> R) a l : rsum f (a :: l) = f a + rsum f l.
Proof. reflexivity. Qed.

Theorem dependent_or_solved {X} (B : list nat) : NoDup B -> forall (C : list X) (A : X -> nat -> R),
  (exists ps : list (R * X), Permutation (map snd ps) C /\ Exists (fun p => fst p <> 0) ps /\ forall y, In y B -> comb A ps y = 0) \/
  (forall z : X -> R, exists u : nat -> R, forall x, In x C -> rsum (fun y => u y * A x y) B = z x).
Proof.
  induction 1 as [| b B Nb N IH]; intros C A.
  - destruct C as [| x C]; [right; intros z; exists (fun _ => 0); intros x [] |]; left.
    exists ((1, x) :: map (fun y => (0, y)) C); split; [simpl; rewrite map_map, map_id; apply Permutation_refl |].
    split; [left; simpl; lra | intros y []].
  - assert (Skip : forall (u : nat -> R) v (g : nat -> R), rsum (fun y => (if y =? b then v else u y) * g y) B = rsum (fun y => u y * g y) B).
    { intros u v g; apply rsum_ext; intros y Hy; destruct (Nat.eqb_spec y b) as [-> |]; [contradiction | reflexivity]. }
    destruct (Forall_Exists_dec (fun x => A x b = 0) (fun x => Req_EM_T (A x b) 0) C) as [Z | NZ].
    + rewrite Forall_forall in Z; destruct (IH C A) as [(ps & P & Ne & D) | S]; [left | right].
      * exists ps; split; [exact P |]; split; [exact Ne |]; intros y [<- | Hy]; [| apply D, Hy]; unfold comb; apply rsum_zero.
        intros p Hp; rewrite Z; [ring |]; apply (Permutation_in _ P), in_map, Hp.
      * intros z; destruct (S z) as (u & E); exists u; intros x Hx; cbn [rsum fold_right]; rewrite (Z x Hx).
        rewrite <- (E x Hx); unfold rsum; ring.
    + apply Exists_exists in NZ as (r & Hr & Nr); apply in_split in Hr as (C1 & C2 & ->).
      destruct (IH (C1 ++ C2) (fun x y => A x y - A x b / A r b * A r y)) as [(ps & P & Ne & D) | S]; [left | right].
      * set (s := rsum (fun p => fst p * (A (snd p) b / A r b)) ps); exists ((- s, r) :: ps); split; [| split].
        -- simpl; apply Permutation_trans with (r :: C1 ++ C2); [constructor; exact P | apply Permutation_middle].
        -- right; exact Ne.
        -- assert (G : forall y, comb A ((- s, r) :: ps) y = comb (fun x y => A x y - A x b / A r b * A r y) ps y).
           { intros y; unfold comb; cbn [rsum fold_right fst snd]; fold (rsum (fun p => fst p * A (snd p) y) ps).
             rewrite (rsum_ext (fun p => fst p * (A (snd p) y - A (snd p) b / A r b * A r y))
               (fun p => fst p * A (snd p) y + - A r y * (fst p * (A (snd p) b / A r b)))) by (intros p _; ring).
             rewrite rsum_plus, rsum_scale; fold s; ring. }
           intros y [<- | Hy]; rewrite G; [| apply D, Hy]; unfold comb; apply rsum_zero; intros p _; field; exact Nr.
      * intros z; destruct (S (fun x => z x - A x b / A r b * z r)) as (u & E).
        set (v := (z r - rsum (fun y => u y * A r y) B) / A r b); exists (fun y => if y =? b then v else u y); intros x Hx.
        cbn [rsum fold_right]; rewrite Nat.eqb_refl; fold (rsum (fun y => (if y =? b then v else u y) * A x y) B); rewrite (Skip u v (A x)).
        assert (Hx' : x = r \/ In x (C1 ++ C2)) by (apply in_app_iff in Hx as [Hx | [<- | Hx]]; rewrite in_app_iff; auto).
        destruct Hx' as [-> | Hx']; [unfold v; field; exact Nr |]; specialize (E x Hx').
        rewrite (rsum_ext _ (fun y => u y * A x y + - (A x b / A r b) * (u y * A r y))) in E by (intros y _; ring).
        rewrite rsum_plus, rsum_scale in E; unfold v.
        replace (rsum (fun y => u y * A x y) B) with (z x - A x b / A r b * z r + A x b / A r b * rsum (fun y => u y * A r y) B) by lra.
        field; exact Nr.
Qed.

(** * Affine functions *)
Definition aff (n : neuron R) (x : list R) : R := preactivation R 0 Rplus Rmult n x.
(** The coordinates of a sample, and 1. *)
Definition place (x : list R) (y : nat) : R := match y with O => 1 | S j => nth j x 0 end.

Lemma aff_sum d (u : nat -> R) x : length x = d ->
  aff (map (fun j => u (S j)) (seq 0 d), u 0%nat) x = rsum (fun y => u y * place x y) (seq 0 (S d)).
Proof.
  intros <-; unfold aff, preactivation; cbn [fst snd seq]; rewrite <- seq_shift, rsum_cons, rsum_map.
  change (place x 0%nat) with 1; rewrite Rmult_1_r, Rplus_comm; f_equal; fold dotR.
  change (rsum (fun a => u (S a) * place x (S a)) (seq 0 (length x))) with (rsum (fun j => u (S j) * nth j x 0) (seq 0 (length x))).
  generalize u; clear u; induction x as [| a x IH]; intros u; [reflexivity |]; cbn [length seq map]; rewrite <- seq_shift, map_map.
  rewrite dot_cons, rsum_cons, rsum_map; cbn [nth]; f_equal; exact (IH (fun y => u (S y))).
Qed.

(** Affinely independent. *)
Definition independent (d : nat) (ys : list (list R)) : Prop := forall ps : list (R * list R), map snd ps = ys ->
  (forall y, (y <= d)%nat -> comb place ps y = 0) -> Forall (fun p => fst p = 0) ps.
Definition general (d : nat) (xs : list (list R)) : Prop :=
  NoDup xs /\ Forall (fun x => length x = d) xs /\
  forall ys, NoDup ys -> incl ys xs -> (length ys <= d + 1)%nat -> independent d ys.

Lemma general_part d xs ys : NoDup ys -> incl ys xs -> general d xs -> general d ys.
Proof.
  intros N I (_ & D & G); split; [exact N |]; split.
  - rewrite Forall_forall in *; intros y Hy; apply D, I, Hy.
  - intros ws Nw Iw L; apply G; [exact Nw | intros w Hw; apply I, Iw, Hw | exact L].
Qed.

Lemma not_dependent d xs ys (ps : list (R * list R)) : general d xs -> NoDup ys -> incl ys xs -> (length ys <= d + 1)%nat ->
  Permutation (map snd ps) ys -> (forall y, (y <= d)%nat -> comb place ps y = 0) -> Forall (fun p => fst p = 0) ps.
Proof.
  intros (_ & _ & G) N I L P Z; apply (G (map snd ps)); [exact (Permutation_NoDup (Permutation_sym P) N) | | | reflexivity | exact Z].
  - intros w Hw; apply I, (Permutation_in _ P), Hw.
  - rewrite (Permutation_length P); exact L.
Qed.

(** Any values on at most d + 1 samples. *)
Theorem affine_through d xs ys (z : list R -> R) : general d xs -> NoDup ys -> incl ys xs -> (length ys <= d + 1)%nat ->
  exists n, length (fst n) = d /\ forall y, In y ys -> aff n y = z y.
Proof.
  intros G N I L; destruct (dependent_or_solved (seq 0 (S d)) (seq_NoDup _ _) ys place) as [(ps & P & Ne & Z) | S].
  - exfalso; assert (F : Forall (fun p => fst p = 0) ps).
    { apply (not_dependent d xs ys); auto; intros y Hy; apply Z, in_seq; lia. }
    apply Exists_exists in Ne as (p & Hp & Np); rewrite Forall_forall in F; exact (Np (F p Hp)).
  - destruct (S z) as (u & E); exists (map (fun j => u (Datatypes.S j)) (seq 0 d), u 0%nat); cbn [fst].
    split; [rewrite map_length, seq_length; reflexivity |]; intros y Hy; rewrite aff_sum; [apply E, Hy |].
    destruct G as (_ & D & _); rewrite Forall_forall in D; apply D, I, Hy.
Qed.

Lemma aff_comb d (n : neuron R) (ps : list (R * list R)) : length (fst n) = d -> Forall (fun p => length (snd p) = d) ps ->
  (forall y, (y <= d)%nat -> comb place ps y = 0) -> rsum (fun p => fst p * aff n (snd p)) ps = 0.
Proof.
  intros L D Z; set (u := fun y => match y with O => snd n | S j => nth j (fst n) 0 end).
  assert (E : forall x, length x = d -> aff n x = rsum (fun y => u y * place x y) (seq 0 (S d))).
  { intros x Lx; rewrite <- (aff_sum d u x Lx); f_equal; destruct n as [w b]; cbn [fst snd] in *; f_equal.
    rewrite <- L; unfold u; clear; induction w as [| a w IH]; [reflexivity |]; cbn [length seq map nth]; rewrite <- seq_shift, map_map; cbn [nth].
    f_equal; exact IH. }
  rewrite Forall_forall in D; rewrite (rsum_ext _ (fun p => rsum (fun y => u y * (fst p * place (snd p) y)) (seq 0 (S d)))).
  2: { intros p Hp; rewrite E, <- rsum_scale by (apply D, Hp); apply rsum_ext; intros y _; ring. }
  assert (G : forall B, (forall y, In y B -> (y <= d)%nat) -> rsum (fun p => rsum (fun y => u y * (fst p * place (snd p) y)) B) ps = 0).
  { induction B as [| b B IHB]; intros HB; [apply rsum_zero; reflexivity |]; cbn [rsum fold_right].
    rewrite (rsum_ext _ (fun p => u b * (fst p * place (snd p) b) + rsum (fun y => u y * (fst p * place (snd p) y)) B)) by reflexivity.
    rewrite rsum_plus, rsum_scale, IHB by (intros y Hy; apply HB; right; exact Hy); fold (comb place ps b).
    rewrite Z by (apply HB; left; reflexivity); ring. }
  apply G; intros y Hy; apply in_seq in Hy; lia.
Qed.

(** One that vanishes on d + 1 samples vanishes everywhere. *)
Theorem affine_zero d xs ys (n : neuron R) x : general d xs -> NoDup ys -> incl ys xs -> length ys = (d + 1)%nat ->
  length (fst n) = d -> length x = d -> (forall y, In y ys -> aff n y = 0) -> aff n x = 0.
Proof.
  intros G N I L Ln Lx Z; destruct (dependent (seq 0 (S d)) (x :: ys) place) as (ps & P & Ne & D); [rewrite seq_length; simpl; lia |].
  assert (Z' : forall y, (y <= d)%nat -> comb place ps y = 0) by (intros y Hy; apply D, in_seq; lia).
  assert (Hx : In x (map snd ps)) by (apply (Permutation_in _ (Permutation_sym P)); left; reflexivity).
  apply in_map_iff in Hx as ([c x'] & Ex & Hp); cbn [snd] in Ex; subst x'; apply in_split in Hp as (p1 & p2 & ->).
  assert (P' : Permutation (map snd (p1 ++ p2)) ys).
  { rewrite map_app in *; simpl in P; apply (Permutation_cons_inv (a := x)).
    apply Permutation_trans with (2 := P), Permutation_sym, Permutation_sym, Permutation_middle. }
  assert (D' : Forall (fun p => length (snd p) = d) (p1 ++ (c, x) :: p2)).
  { destruct G as (_ & Dx & _); rewrite Forall_forall in Dx; apply Forall_forall; intros p Hp.
    assert (Hs : In (snd p) (x :: ys)) by (apply (Permutation_in _ P), in_map, Hp); destruct Hs as [<- | Hs]; [exact Lx | apply Dx, I, Hs]. }
  assert (Nc : c <> 0).
  { intros ->; assert (F : Forall (fun p => fst p = 0) (p1 ++ p2)).
    { apply (not_dependent d xs ys); auto; [lia |]; intros y Hy; specialize (Z' y Hy); unfold comb in *.
      rewrite rsum_app in *; cbn [rsum fold_right fst snd] in Z'; unfold rsum in *; lra. }
    apply Exists_exists in Ne as (p & Hp & Np); rewrite Forall_forall in F; apply Np; apply in_app_iff in Hp as [Hp | [<- | Hp]];
      [apply F, in_app_iff; auto | reflexivity | apply F, in_app_iff; auto]. }
  pose proof (aff_comb d n _ Ln D' Z') as S; rewrite rsum_app in S; cbn [rsum fold_right fst snd] in S.
  fold (rsum (fun p => fst p * aff n (snd p)) p2) in S.
  assert (V : forall p, In p (p1 ++ p2) -> aff n (snd p) = 0) by (intros p Hp; apply Z, (Permutation_in _ P'), in_map, Hp).
  rewrite !rsum_zero in S by (intros p Hp; rewrite V by (apply in_app_iff; auto); ring).
  apply Rmult_eq_reg_l with c; [lra | exact Nc].
Qed.
