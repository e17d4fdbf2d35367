(** Forced kinks for any real data on a line: the row `ours/forced-kinks` of the book, and what rule `kinks` counts. *)
From Coq Require Import List Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Kinks.
Import ListNotations.
Local Open Scope R_scope.

(** Points (t, z), in order of t. *)
Definition points : Type := list (R * R).
Definition in_order (pts : points) : Prop := StronglySorted Rlt (map fst pts).
Definition passes (f : R -> R) (pts : points) : Prop := Forall (fun p => f (fst p) = snd p) pts.

Definition bend_of (p0 p1 p2 : R * R) : R := bend_at (fst p0) (fst p1) (fst p2) (snd p0) (snd p1) (snd p2).

(** Points may be chosen, one after the other, so that each bends up or down there, and neighbours differently; n of them.
    [last]: how it bends at the point before the second, if that point was chosen. *)
Inductive forced : option bool -> points -> nat -> Prop :=
| forced_end last pts : forced last pts 0
| forced_pass last p pts n : forced None pts n -> forced last (p :: pts) n
| forced_here last p0 p1 p2 pts s n :
    of_sign s (bend_of p0 p1 p2) -> last <> Some s ->
    forced (Some s) (p1 :: p2 :: pts) n -> forced last (p0 :: p1 :: p2 :: pts) (S n).

(** Whoever passes through has a kink for each: predicates on kinks, no two of which hold of one kink. *)
Lemma forced_predicates a sl ks last pts n : forced last pts n -> in_order pts -> passes (cpl a sl ks) pts ->
  exists Ps : list (R * R -> Prop),
    length Ps = n /\ Forall (fun P => Exists P ks) Ps /\ ForallOrdPairs disjoint Ps /\
    match pts with
    | p0 :: p1 :: _ => forall P, In P Ps -> forall q, P q ->
        fst p0 < fst q /\ (forall s0, last = Some s0 -> of_sign s0 (snd q) -> fst p1 <= fst q)
    | _ => True
    end.
Proof.
  induction 1 as [last pts | last p pts n F IH | last p0 p1 p2 pts s n B L F IH]; intros Ord Thr.
  - exists []; repeat split; try constructor; destruct pts as [| p0 [| p1 pts]]; auto; intros P [].
  - inversion Ord as [| ? ? Ord' Lt]; inversion Thr as [| ? ? _ Thr']; subst.
    destruct (IH Ord' Thr') as (Ps & Len & Ex & Dis & Bnd); exists Ps; repeat split; auto.
    destruct pts as [| p1 [| p2 pts]]; auto.
    + (* one point alone forces nothing *)
      inversion F; subst; [destruct Ps; [intros P [] | discriminate] |].
      match goal with H : forced None [] _ |- _ => inversion H; subst end.
      destruct Ps; [intros P [] | discriminate].
    + simpl in Lt; inversion Lt; subst; intros P HP q Pq; destruct (Bnd P HP q Pq) as [G _].
      split; [lra | intros; lra].
  - inversion Ord as [| ? ? Ord' Lt]; subst; simpl in Lt; inversion Lt as [| ? ? L01 Lt']; inversion Lt' as [| ? ? L02 _].
    inversion Ord' as [| ? ? _ Lt1]; subst; inversion Lt1 as [| ? ? L12 _]; subst.
    inversion Thr as [| ? ? T0 Thr']; subst.
    inversion Thr' as [| ? ? T1 Thr'']; subst; inversion Thr'' as [| ? ? T2 _]; subst.
    destruct (IH Ord' Thr') as (Ps & Len & Ex & Dis & Bnd).
    exists (forces (fst p0) (fst p2) s :: Ps); split; [simpl; lia |]; split; [| split].
    + constructor; [| exact Ex].
      apply (forced_kink_cpl s a sl ks _ (fst p1)); [lra |]; rewrite T0, T1, T2; exact B.
    + constructor; [| exact Dis]; apply Forall_forall; intros P HP q [[_ Hq] Sq] Pq.
      destruct (Bnd P HP q Pq) as [_ Bd]; specialize (Bd s eq_refl Sq); lra.
    + intros P [<- | HP] q Pq.
      * destruct Pq as [[Hlo _] Sq]; split; [exact Hlo |]; intros s0 -> S0; exfalso.
        destruct s0, s; simpl in *; try lra; apply L; reflexivity.
      * destruct (Bnd P HP q Pq) as [Bd _]; split; [lra | intros; lra].
Qed.

(** A function through the points with at most m kinks: m is not less than what they force. *)
Theorem forced_kinks (m n : nat) (f : R -> R) (pts : points) :
  in_order pts -> forced None pts n -> passes f pts -> has_kinks m f -> (n <= m)%nat.
Proof.
  intros Ord F Thr (a & sl & ks & Lk & E).
  assert (Thr' : passes (cpl a sl ks) pts).
  { unfold passes in *; rewrite Forall_forall in *; intros p Hp; rewrite <- E; auto. }
  destruct (forced_predicates a sl ks None pts n F Ord Thr') as (Ps & Len & Ex & Dis & _).
  pose proof (pigeon ks Ps Ex Dis); lia.
Qed.
