(** Kind `case-tree`, rules `split`, `tree` and `leaf`: what a tree that the checker accepts refutes. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Fit Farkas.

(** Variables. *)
Definition O_ : var := (0, 0, 0)%nat.
Definition C_ (k : nat) : var := (1, k, 0)%nat.
Definition S_ (k : nat) : var := (2, k, 0)%nat.
Definition U_ (k j : nat) : var := (3, k, j)%nat.
Definition V_ (k j : nat) : var := (4, k, j)%nat.
Definition R_ (k i : nat) : var := (5, k, i)%nat.

(** [gap] g lies between samples g and g + 1 of the window; samples are counted from 1, neurons and marks from 0. *)
Record mark : Set := Mark { gap : nat; right : bool; several : bool }.

(** The case of a tree: the samples (t, z) of its window, the neurons of the last hidden layer, those of positive
    output weight, whether first slopes are free, the breakpoints, and the sample by whose h neurons are numbered.
    [direct]: one hidden layer, the labels are h_1 itself. *)
Record case : Set := Case {
  direct : bool; samples : list (Q * Q); neurons : nat; positive_ : nat; free_ : bool; marks : list mark; order_ : nat }.

Section Tree.
  Variable w : case.

  Definition time (i : nat) : Q := fst (nth (i - 1) (samples w) (0%Q, 0%Q)).
  Definition label (i : nat) : Q := snd (nth (i - 1) (samples w) (0%Q, 0%Q)).
  Definition place (i : nat) : bool := (1 <=? i)%nat && (i <=? length (samples w))%nat.
  Definition sign (k : nat) : Q := if (k <? positive_ w)%nat then 1%Q else (-1)%Q.

  Fixpoint active (k i : nat) (j : nat) (ms : list mark) : list term :=
    match ms with
    | [] => []
    | m :: ms' =>
        (if right m then if (gap m <? i)%nat then [(U_ k j, time i); (V_ k j, (-1)%Q)] else []
         else if (i <=? gap m)%nat then [(U_ k j, (- time i)%Q); (V_ k j, 1%Q)] else [])
        ++ active k i (S j) ms'
    end.

  (** h_k at sample i, and the sum that is to be the label. *)
  Definition h (k i : nat) : list term :=
    (C_ k, 1%Q) :: (if free_ w then [(S_ k, time i)] else []) ++ active k i 0 (marks w).
  Definition sum (i : nat) : list term :=
    if direct w then h 0 i else (O_, 1%Q) :: map (fun k => (R_ k i, sign k)) (seq 0 (neurons w)).

  (** The linear combination of the u's, or of the v's, of mark j. *)
  Fixpoint along_ (X : nat -> nat -> var) (k : nat) (a : list Z) (j : nat) : list term :=
    match a with [] => [] | c :: a' => (X k j, inject_Z c) :: along_ X (S k) a' j end.

  (** The values [rho] of the variables and the breakpoints [beta] are those of a network of this case. *)
  Definition model (rho : var -> R) (beta : nat -> R) : Prop :=
    (forall i, place i = true -> lin rho (sum i) = Q2R (label i)) /\
    (forall k i, place i = true -> (k < neurons w)%nat -> rho (R_ k i) = reluR (lin rho (h k i))) /\
    (forall j m, nth_error (marks w) j = Some m -> Q2R (time (gap m)) <= beta j <= Q2R (time (gap m + 1)))%R /\
    (forall j m k, nth_error (marks w) j = Some m -> several m = false -> (rho (V_ k j) = beta j * rho (U_ k j))%R) /\
    (forall k, (S k < neurons w)%nat -> sign k = sign (S k) ->
       lin rho (h k (order_ w)) <= lin rho (h (S k) (order_ w)))%R.

  (** * The checker *)
  Inductive split_ : Set := SplitH (k i : nat) | SplitU (a : list Z) (j : nat) | SplitB (j : nat) (q : Q).
  Inductive fact : Set := FactH (k i : nat) (side : bool) | FactU (a : list Z) (j : nat) (side : bool).
  Inductive named : Set :=
  | Eq_ (i : nat) (s : bool) | RPos (k i : nat) | RGeH (k i : nat) | RLeH (k i : nat) | RLe0 (k i : nat)
  | HPos (k i : nat) | HNeg (k i : nat) | Order (k : nat) | Coupling (a : list Z) (j : nat) (s low : bool).
  Inductive tree : Set := Leaf (l : list (named * positive)) | Split (s : split_) (high low : tree).

  Definition neg (l : list term) : list term := times (-1) l.
  Fixpoint same_list (a b : list Z) : bool :=
    match a, b with [], [] => true | x :: a', y :: b' => (x =? y)%Z && same_list a' b' | _, _ => false end.
  Definition has (F : list fact) (f : fact) : bool :=
    existsb (fun g => match f, g with
      | FactH k i s, FactH k' i' s' => Nat.eqb k k' && Nat.eqb i i' && Bool.eqb s s'
      | FactU a j s, FactU a' j' s' => same_list a a' && Nat.eqb j j' && Bool.eqb s s'
      | _, _ => false end) F.

  Definition inside (k i : nat) : bool := place i && (k <? neurons w)%nat.

  Definition meaning (F : list fact) (lo hi : list Q) (x : named) : option inequality :=
    match x with
    | Eq_ i s => if place i then Some (if s then (sum i, (- label i)%Q) else (neg (sum i), label i)) else None
    | RPos k i => if inside k i then Some ([(R_ k i, 1%Q)], 0%Q) else None
    | RGeH k i => if inside k i then Some ((R_ k i, 1%Q) :: neg (h k i), 0%Q) else None
    | RLeH k i => if inside k i && has F (FactH k i true) then Some ((R_ k i, (-1)%Q) :: h k i, 0%Q) else None
    | RLe0 k i => if inside k i && has F (FactH k i false) then Some ([(R_ k i, (-1)%Q)], 0%Q) else None
    | HPos k i => if has F (FactH k i true) then Some (h k i, 0%Q) else None
    | HNeg k i => if has F (FactH k i false) then Some (neg (h k i), 0%Q) else None
    | Order k =>
        if (S k <? neurons w)%nat && Bool.eqb (k <? positive_ w)%nat (S k <? positive_ w)%nat
        then Some (h (S k) (order_ w) ++ neg (h k (order_ w)), 0%Q) else None
    | Coupling a j s low =>
        match nth_error (marks w) j, nth_error lo j, nth_error hi j with
        | Some m, Some l, Some r =>
            if negb (several m) && has F (FactU a j s) then
              let d := along_ V_ 0 a j ++ times (- (if low then l else r)) (along_ U_ 0 a j) in
              Some (if Bool.eqb s low then d else neg d, 0%Q)
            else None
        | _, _, _ => None
        end
    end.

  Fixpoint meanings (F : list fact) (lo hi : list Q) (l : list (named * positive)) : option (list (inequality * positive)) :=
    match l with
    | [] => Some []
    | (x, m) :: l' =>
        match meaning F lo hi x, meanings F lo hi l' with Some e, Some es => Some ((e, m) :: es) | _, _ => None end
    end.

  Fixpoint update (j : nat) (f : Q -> Q) (l : list Q) : list Q :=
    match l, j with [], _ => [] | x :: l', O => f x :: l' | x :: l', S j' => x :: update j' f l' end.
  Definition maxQ (a b : Q) : Q := if Qlt_b a b then b else a.
  Definition minQ (a b : Q) : Q := if Qlt_b a b then a else b.

  Fixpoint refutes (F : list fact) (lo hi : list Q) (t : tree) : bool :=
    match t with
    | Leaf l => match meanings F lo hi l with Some es => contradiction_ es | None => false end
    | Split s a b =>
        match s with
        | SplitH k i => refutes (FactH k i true :: F) lo hi a && refutes (FactH k i false :: F) lo hi b
        | SplitU v j => refutes (FactU v j true :: F) lo hi a && refutes (FactU v j false :: F) lo hi b
        | SplitB j q => refutes F (update j (maxQ q) lo) hi a && refutes F lo (update j (minQ q) hi) b
        end
    end.

  Definition check_tree (t : tree) : bool :=
    refutes [] (map (fun m => time (gap m)) (marks w)) (map (fun m => time (gap m + 1)) (marks w)) t.

  (** * Soundness *)
  Local Open Scope R_scope.
  Variables (rho : var -> R) (beta : nat -> R).
  Hypothesis M : model rho beta.

  Definition fact_holds (f : fact) : Prop :=
    match f with
    | FactH k i s => if s then 0 <= lin rho (h k i) else lin rho (h k i) <= 0
    | FactU a j s => if s then 0 <= lin rho (along_ U_ 0 a j) else lin rho (along_ U_ 0 a j) <= 0
    end.

  Definition bounds (lo hi : list Q) : Prop :=
    (forall j q, nth_error lo j = Some q -> Q2R q <= beta j) /\ (forall j q, nth_error hi j = Some q -> beta j <= Q2R q).

  Lemma same_list_eq a b : same_list a b = true -> a = b.
  Proof.
    revert b; induction a; destruct b; simpl; intros H; try discriminate; auto.
    apply andb_true_iff in H as [H1 H2]; apply Z.eqb_eq in H1; subst; f_equal; auto.
  Qed.
  Lemma has_holds F f : Forall fact_holds F -> has F f = true -> fact_holds f.
  Proof.
    intros HF H; unfold has in H; apply existsb_exists in H as (g & Hg & E).
    rewrite Forall_forall in HF; specialize (HF g Hg).
    destruct f, g; try discriminate; rewrite !andb_true_iff in E; destruct E as [[E1 E2] E3];
      apply Nat.eqb_eq in E2; apply eqb_prop in E3; subst;
      [apply Nat.eqb_eq in E1 | apply same_list_eq in E1]; subst; exact HF.
  Qed.

  Lemma Q2R_1 : Q2R 1 = 1. Proof. unfold Q2R; simpl; lra. Qed.
  Lemma Q2R_m1 : Q2R (-1) = -1. Proof. unfold Q2R; simpl; lra. Qed.
  Lemma lin_neg l : lin rho (neg l) = - lin rho l.
  Proof. unfold neg; rewrite lin_times, Q2R_m1; ring. Qed.

  Lemma inside_relu k i : inside k i = true -> rho (R_ k i) = reluR (lin rho (h k i)).
  Proof.
    unfold inside; intros H; apply andb_true_iff in H as [H1 H2]; apply Nat.ltb_lt in H2.
    destruct M as (_ & Mr & _); auto.
  Qed.

  Lemma coupling j m : nth_error (marks w) j = Some m -> several m = false ->
    forall a k, lin rho (along_ V_ k a j) = beta j * lin rho (along_ U_ k a j).
  Proof.
    intros Hm Hs; destruct M as (_ & _ & _ & Mv & _).
    induction a as [| c a IH]; intros k; simpl; [ring |]; rewrite IH, (Mv j m k Hm Hs); ring.
  Qed.

  Lemma some_eq {A} (x y : A) : Some x = Some y -> y = x.
  Proof. congruence. Qed.

  Lemma meaning_holds F lo hi x e : Forall fact_holds F -> bounds lo hi ->
    meaning F lo hi x = Some e -> holds rho e.
  Proof.
    intros HF [Hlo Hhi]; unfold holds; destruct x; cbn [meaning]; intros H.
    - destruct (place i) eqn:P; [| discriminate]; destruct M as (Me & _); specialize (Me i P).
      destruct s; apply some_eq in H; subst e; cbn [fst snd]; [rewrite Q2R_opp | rewrite lin_neg]; rewrite Me; apply Req_le; ring.
    - destruct (inside k i) eqn:I; [| discriminate]; apply some_eq in H; subst e; simpl.
      rewrite (inside_relu k i I), Q2R_1, Q2R_0; unfold reluR; pose proof (Rmax_l 0 (lin rho (h k i))); lra.
    - destruct (inside k i) eqn:I; [| discriminate]; apply some_eq in H; subst e.
      change (0 <= Q2R 1 * rho (R_ k i) + lin rho (neg (h k i)) + Q2R 0).
      rewrite lin_neg, (inside_relu k i I), Q2R_1, Q2R_0; unfold reluR; pose proof (Rmax_r 0 (lin rho (h k i))); lra.
    - destruct (inside k i) eqn:I; [| discriminate]; simpl in H.
      destruct (has F (FactH k i true)) eqn:Fa; [| discriminate]; apply some_eq in H; subst e.
      pose proof (has_holds F _ HF Fa) as G; unfold fact_holds in G; change (0 <= Q2R (-1) * rho (R_ k i) + lin rho (h k i) + Q2R 0).
      rewrite (inside_relu k i I), Q2R_m1, Q2R_0, reluR_pos by exact G; lra.
    - destruct (inside k i) eqn:I; [| discriminate]; simpl in H.
      destruct (has F (FactH k i false)) eqn:Fa; [| discriminate]; apply some_eq in H; subst e.
      pose proof (has_holds F _ HF Fa) as G; unfold fact_holds in G; simpl.
      rewrite (inside_relu k i I), Q2R_m1, Q2R_0, reluR_neg by exact G; lra.
    - destruct (has F (FactH k i true)) eqn:Fa; [| discriminate]; apply some_eq in H; subst e.
      pose proof (has_holds F _ HF Fa) as G; unfold fact_holds in G; cbn [fst snd]; rewrite Q2R_0; lra.
    - destruct (has F (FactH k i false)) eqn:Fa; [| discriminate]; apply some_eq in H; subst e.
      pose proof (has_holds F _ HF Fa) as G; unfold fact_holds in G; cbn [fst snd]; rewrite lin_neg, Q2R_0; lra.
    - destruct (S k <? neurons w)%nat eqn:L; [| discriminate].
      destruct (Bool.eqb _ _) eqn:E; [| discriminate].
      apply some_eq in H; subst e; apply Nat.ltb_lt in L; apply eqb_prop in E.
      destruct M as (_ & _ & _ & _ & Mo).
      assert (Sg : sign k = sign (S k)) by (unfold sign; rewrite E; reflexivity).
      specialize (Mo k L Sg); cbn [fst snd]; rewrite lin_app, lin_neg, Q2R_0; lra.
    - destruct (nth_error (marks w) j) as [m |] eqn:Hm; [| discriminate].
      destruct (nth_error lo j) as [l |] eqn:Hl; [| discriminate].
      destruct (nth_error hi j) as [r |] eqn:Hr; [| discriminate].
      destruct (several m) eqn:Sv; [discriminate |]; simpl in H.
      destruct (has F (FactU a j s)) eqn:Fa; [| discriminate].
      pose proof (has_holds F _ HF Fa) as G; unfold fact_holds in G.
      pose proof (coupling j m Hm Sv a 0) as Cp; specialize (Hlo j l Hl); specialize (Hhi j r Hr).
      set (uu := lin rho (along_ U_ 0 a j)) in *.
      apply some_eq in H; subst e; destruct s, low; cbn [Bool.eqb fst snd];
        rewrite ?lin_neg, lin_app, lin_times, Q2R_opp, Q2R_0, Cp; fold uu; nra.
  Qed.

  Lemma meanings_hold F lo hi l es : Forall fact_holds F -> bounds lo hi -> meanings F lo hi l = Some es ->
    Forall (fun p => holds rho (fst p)) es.
  Proof.
    intros HF HB; revert es; induction l as [| [x m] l IH]; simpl; intros es H.
    - injection H as <-; constructor.
    - destruct (meaning F lo hi x) as [e |] eqn:E; [| discriminate].
      destruct (meanings F lo hi l) as [es' |]; [| discriminate]; injection H as <-.
      constructor; [exact (meaning_holds F lo hi x e HF HB E) | auto].
  Qed.

  Lemma update_nth j f l i q : nth_error (update j f l) i = Some q ->
    nth_error l i = Some q \/ (i = j /\ exists p, nth_error l i = Some p /\ q = f p).
  Proof.
    revert j i; induction l as [| x l IH]; intros j i; [destruct j, i; discriminate |].
    destruct j as [| j], i as [| i]; simpl; intros H; auto.
    - injection H as <-; right; split; [reflexivity |]; exists x; auto.
    - apply IH in H as [H | (-> & p & Hp & E)]; [auto | right; split; [reflexivity | exists p; auto]].
  Qed.

  Lemma refutes_sound t : forall F lo hi, refutes F lo hi t = true -> Forall fact_holds F -> bounds lo hi -> False.
  Proof.
    induction t as [l | s a IHa b IHb]; intros F lo hi H HF HB; simpl in H.
    - destruct (meanings F lo hi l) as [es |] eqn:E; [| discriminate].
      exact (farkas es H rho (meanings_hold F lo hi l es HF HB E)).
    - destruct s as [k i | v j | j q]; apply andb_true_iff in H as [Ha Hb].
      + destruct (Rle_or_lt 0 (lin rho (h k i))).
        * apply (IHa _ _ _ Ha); [constructor; [exact H | exact HF] | exact HB].
        * apply (IHb _ _ _ Hb); [constructor; [apply Rlt_le, H | exact HF] | exact HB].
      + destruct (Rle_or_lt 0 (lin rho (along_ U_ 0 v j))).
        * apply (IHa _ _ _ Ha); [constructor; [exact H | exact HF] | exact HB].
        * apply (IHb _ _ _ Hb); [constructor; [apply Rlt_le, H | exact HF] | exact HB].
      + destruct HB as [Hlo Hhi]; destruct (Rle_or_lt (Q2R q) (beta j)).
        * apply (IHa _ _ _ Ha HF); split; [| exact Hhi]; intros i p Hp.
          apply update_nth in Hp as [Hp | (-> & p' & Hp' & ->)]; [auto |].
          unfold maxQ; destruct (Qlt_b q p'); [auto | exact H].
        * apply (IHb _ _ _ Hb HF); split; [exact Hlo |]; intros i p Hp.
          apply update_nth in Hp as [Hp | (-> & p' & Hp' & ->)]; [auto |].
          unfold minQ; destruct (Qlt_b q p'); [apply Rlt_le, H | auto].
  Qed.
End Tree.

(** Rules `split`, `tree`, `leaf`: if the checker accepts the tree, there is no network of its case. *)
Theorem check_tree_sound (w : case) (t : tree) : check_tree w t = true -> forall rho beta, ~ model w rho beta.
Proof.
  intros H rho beta M; apply (refutes_sound w rho beta M t _ _ _ H); [constructor |].
  destruct M as (_ & _ & Mb & _); split; intros j q Hq; rewrite nth_error_map in Hq;
    destruct (nth_error (marks w) j) as [m |] eqn:Hm; try discriminate; injection Hq as <-; apply (Mb j m Hm).
Qed.
