(** Polynomials in several variables over the reals: more polynomials than variables satisfy a polynomial relation, and outside the
    zeros of finitely many polynomials there is a point. (For FreeParameters.v.) *)
From Coq Require Import List Reals Lra Lia Bool Arith Permutation.
Import ListNotations.
Local Open Scope R_scope.

(** * Sums, exponents, polynomials *)
Definition rsum {A} (f : A -> R) (l : list A) : R := fold_right (fun a s => f a + s) 0 l.

Lemma rsum_ext {A} (f g : A -> R) l : (forall a, In a l -> f a = g a) -> rsum f l = rsum g l.
Proof. induction l as [| a l IH]; intros H; [reflexivity |]; simpl; rewrite (H a (or_introl eq_refl)), IH; auto; intros b Hb; apply H; right; exact Hb. Qed.
Lemma rsum_app {A} (f : A -> R) l l' : rsum f (l ++ l') = rsum f l + rsum f l'.
Proof. induction l as [| a l IH]; simpl; [ring | rewrite IH; ring]. Qed.
Lemma rsum_plus {A} (f g : A -> R) l : rsum (fun a => f a + g a) l = rsum f l + rsum g l.
Proof. induction l as [| a l IH]; simpl; [ring | rewrite IH; ring]. Qed.
Lemma rsum_scale {A} c (f : A -> R) l : rsum (fun a => c * f a) l = c * rsum f l.
Proof. induction l as [| a l IH]; simpl; [ring | rewrite IH; ring]. Qed.
Lemma rsum_zero {A} (f : A -> R) l : (forall a, In a l -> f a = 0) -> rsum f l = 0.
Proof. intros H; rewrite (rsum_ext f (fun _ => 0 * 0) l); [rewrite rsum_scale; ring | intros a Ha; rewrite H by exact Ha; ring]. Qed.
Lemma rsum_map {A B} (f : B -> R) (g : A -> B) l : rsum f (map g l) = rsum (fun a => f (g a)) l.
Proof. induction l as [| a l IH]; simpl; [reflexivity | rewrite IH; reflexivity]. Qed.

Fixpoint mono (e : list nat) (th : list R) : R :=
  match e, th with a :: e', x :: th' => x ^ a * mono e' th' | _, _ => 1 end.
Fixpoint eadd (e f : list nat) : list nat :=
  match e, f with a :: e', b :: f' => (a + b)%nat :: eadd e' f' | [], _ => f | _, [] => e end.

Lemma mono_eadd e : forall f th, mono (eadd e f) th = mono e th * mono f th.
Proof.
  induction e as [| a e IH]; intros [| b f] [| x th]; simpl; try ring; rewrite IH, pow_add; ring.
Qed.

Definition poly : Type := list (R * list nat).
Definition peval (p : poly) (th : list R) : R := rsum (fun m => fst m * mono (snd m) th) p.
Definition pconst (c : R) : poly := [(c, [])].
Definition pvar (i : nat) : poly := [(1, repeat 0%nat i ++ [1%nat])].
Definition pmul (p q : poly) : poly := flat_map (fun m => map (fun m' => (fst m * fst m', eadd (snd m) (snd m'))) q) p.
Fixpoint ppow (p : poly) (n : nat) : poly := match n with O => pconst 1 | S n' => pmul p (ppow p n') end.

Lemma peval_const c th : peval (pconst c) th = c.
Proof. unfold peval, pconst; simpl; ring. Qed.
Lemma peval_var i : forall th, (i < length th)%nat -> peval (pvar i) th = nth i th 0.
Proof.
  unfold peval, pvar; cbn [rsum fold_right fst snd]; induction i as [| i IH]; intros [| x th] H; simpl in *; try lia; [ring |].
  rewrite <- (IH th ltac:(lia)); ring.
Qed.
Lemma peval_app p q th : peval (p ++ q) th = peval p th + peval q th.
Proof. apply rsum_app. Qed.
Lemma peval_mul p q th : peval (pmul p q) th = peval p th * peval q th.
Proof.
  unfold peval, pmul; induction p as [| m p IH]; [simpl; ring |]; cbn [flat_map]; rewrite rsum_app, IH, rsum_map; cbn [rsum fold_right].
  rewrite (rsum_ext _ (fun m' => fst m * mono (snd m) th * (fst m' * mono (snd m') th))).
  - rewrite rsum_scale; fold (rsum (fun m => fst m * mono (snd m) th) p); ring.
  - intros m' _; cbn [fst snd]; rewrite mono_eadd; ring.
Qed.
Lemma peval_pow p n th : peval (ppow p n) th = peval p th ^ n.
Proof. induction n as [| n IH]; cbn [ppow pow]; [rewrite peval_const; reflexivity | rewrite peval_mul, IH; reflexivity]. Qed.

(** All exponents are at most E. *)
Definition low (E : nat) (e : list nat) : Prop := Forall (fun a => a <= E)%nat e.
Definition dle (E : nat) (p : poly) : Prop := Forall (fun m => low E (snd m)) p.

Lemma low_more E E' e : (E <= E')%nat -> low E e -> low E' e.
Proof. intros H; apply Forall_impl; intros a Ha; lia. Qed.
Lemma dle_more E E' p : (E <= E')%nat -> dle E p -> dle E' p.
Proof. intros H; apply Forall_impl; intros m; apply low_more, H. Qed.
Lemma low_some e : exists E, low E e.
Proof. induction e as [| a e (E & H)]; [exists 0%nat; constructor |]; exists (a + E)%nat; constructor; [lia | apply (low_more E); [lia | exact H]]. Qed.
Lemma dle_some p : exists E, dle E p.
Proof.
  induction p as [| m p (E & H)]; [exists 0%nat; constructor |]; destruct (low_some (snd m)) as (E' & H').
  exists (E + E')%nat; constructor; [apply (low_more E'); [lia | exact H'] | apply (dle_more E); [lia | exact H]].
Qed.
Lemma low_eadd E E' e : forall f, low E e -> low E' f -> low (E + E') (eadd e f).
Proof.
  induction e as [| a e IH]; intros [| b f] H H'; simpl; try (apply (low_more E'); [lia | exact H']); try (apply (low_more E); [lia | exact H]).
  inversion H; inversion H'; subst; constructor; [lia | apply IH; assumption].
Qed.
Lemma dle_mul E E' p q : dle E p -> dle E' q -> dle (E + E') (pmul p q).
Proof.
  intros H H'; apply Forall_forall; intros m Hm; apply in_flat_map in Hm as (a & Ha & Hm); apply in_map_iff in Hm as (b & <- & Hb).
  unfold dle in *; rewrite Forall_forall in H, H'; cbn [snd]; apply low_eadd; auto.
Qed.
Lemma dle_pow E p n : dle E p -> dle (n * E) (ppow p n).
Proof. intros H; induction n as [| n IH]; simpl; [repeat constructor | apply dle_mul; assumption]. Qed.

(** c applied to polynomials. *)
Fixpoint pcomp (c : list nat) (F : list poly) : poly :=
  match c, F with a :: c', f :: F' => pmul (ppow f a) (pcomp c' F') | _, _ => pconst 1 end.
Lemma peval_comp c : forall F th, peval (pcomp c F) th = mono c (map (fun f => peval f th) F).
Proof.
  induction c as [| a c IH]; intros [| f F] th; cbn [pcomp map mono]; try (rewrite peval_const; reflexivity); rewrite peval_mul, peval_pow, IH; reflexivity.
Qed.
Lemma dle_comp D E c : forall F, low E c -> Forall (dle D) F -> dle (length F * (E * D)) (pcomp c F).
Proof.
  induction c as [| a c IH]; intros [| f F] L H; simpl; try (repeat constructor); inversion L; inversion H; subst.
  apply dle_mul; [apply (dle_more (a * D)); [apply Nat.mul_le_mono_r; assumption | apply dle_pow; assumption] | apply IH; assumption].
Qed.

(** * All exponents of n variables up to E *)
Fixpoint box (n E : nat) : list (list nat) :=
  match n with O => [[]] | S n' => flat_map (fun e => map (cons e) (box n' E)) (seq 0 (S E)) end.

Lemma box_in n E : forall c, In c (box n E) <-> length c = n /\ low E c.
Proof.
  induction n as [| n IH]; intros c; cbn [box].
  - split; [intros [<- | []]; split; [reflexivity | constructor] | intros [L _]; destruct c; [left; reflexivity | discriminate]].
  - rewrite in_flat_map; split.
    + intros (e & He & H); apply in_seq in He; apply in_map_iff in H as (c' & <- & H); apply IH in H as [L H].
      split; [simpl; lia | constructor; [lia | exact H]].
    + intros [L H]; destruct c as [| e c]; [discriminate |]; inversion H; subst; exists e; split; [apply in_seq; lia |].
      apply in_map, IH; split; [simpl in L; lia | assumption].
Qed.
Lemma nodup_app {A} (l l' : list A) : NoDup l -> NoDup l' -> (forall a, In a l -> ~ In a l') -> NoDup (l ++ l').
Proof.
  induction 1 as [| a l Na N IH]; intros N' D; [exact N' |]; simpl; constructor.
  - intros H; apply in_app_iff in H as [H | H]; [contradiction | exact (D a (or_introl eq_refl) H)].
  - apply IH; [exact N' | intros b Hb; apply D; right; exact Hb].
Qed.
Lemma box_nodup n E : NoDup (box n E).
Proof.
  induction n as [| n IH]; cbn [box]; [repeat constructor; intros [] |]; generalize (seq_NoDup (S E) 0); generalize (seq 0 (S E)) as l.
  induction l as [| e l IHl]; intros N; [constructor |]; inversion N as [| ? ? Ne N']; subst; cbn [flat_map]; apply nodup_app; auto.
  - clear - IH; induction IH as [| c l Nc _ IH]; simpl; constructor; [| exact IH]; intros H; apply in_map_iff in H as (d & E' & Hd).
    injection E' as ->; contradiction.
  - intros c Hc Hc'; apply in_map_iff in Hc as (d & <- & _); apply in_flat_map in Hc' as (e' & He & Hc'); apply in_map_iff in Hc' as (d' & E' & _).
    injection E' as -> _; contradiction.
Qed.
Lemma box_length n E : length (box n E) = (S E ^ n)%nat.
Proof.
  induction n as [| n IH]; [reflexivity |]; cbn [box Nat.pow]; rewrite <- (seq_length (S E) 0) at 2; generalize (seq 0 (S E)) as l.
  induction l as [| e l IHl]; [reflexivity |]; cbn [flat_map length]; rewrite app_length, map_length, IHl, IH; lia.
Qed.

(** * Coefficients *)
(** A list of exponents of just n variables. *)
Fixpoint fill (n : nat) (e : list nat) : list nat :=
  match n with O => [] | S n' => match e with [] => 0%nat :: fill n' [] | a :: e' => a :: fill n' e' end end.
Definition same (e f : list nat) : bool := if list_eq_dec Nat.eq_dec e f then true else false.
Definition coef (n : nat) (p : poly) (c : list nat) : R := rsum (fun m => if same (fill n (snd m)) c then fst m else 0) p.

Lemma fill_length n : forall e, length (fill n e) = n.
Proof. induction n as [| n IH]; intros [| a e]; simpl; rewrite ?IH; reflexivity. Qed.
Lemma fill_low n E : forall e, low E e -> low E (fill n e).
Proof.
  induction n as [| n IH]; intros [| a e] H; simpl; constructor; try lia; try (apply IH; constructor); inversion H; subst; auto.
  apply IH; assumption.
Qed.
Lemma fill_same e : fill (length e) e = e.
Proof. induction e as [| a e IH]; simpl; [reflexivity | rewrite IH; reflexivity]. Qed.
Lemma mono_fill n : forall e th, length th = n -> mono (fill n e) th = mono e th.
Proof.
  induction n as [| n IH]; intros [| a e] [| x th] L; try discriminate; try reflexivity; simpl in *; rewrite IH by lia; [| reflexivity].
  destruct th; simpl; ring.
Qed.

Lemma one_of (B : list (list nat)) x b (g : list nat -> R) : NoDup B -> In b B ->
  rsum (fun c => (if same b c then x else 0) * g c) B = x * g b.
Proof.
  unfold same; induction 1 as [| c B Nc N IH]; intros H; [destruct H |]; cbn [rsum fold_right]; destruct H as [-> | H].
  - destruct (list_eq_dec Nat.eq_dec b b) as [_ | Ne]; [| contradiction]; fold (rsum (fun c => (if if list_eq_dec Nat.eq_dec b c then true else false then x else 0) * g c) B).
    rewrite rsum_zero; [ring |]; intros a Ha; destruct (list_eq_dec Nat.eq_dec b a) as [-> |]; [contradiction | ring].
  - destruct (list_eq_dec Nat.eq_dec b c) as [-> | _]; [contradiction |]; fold (rsum (fun c => (if if list_eq_dec Nat.eq_dec b c then true else false then x else 0) * g c) B).
    rewrite IH by exact H; ring.
Qed.

(** A polynomial is the sum of its coefficients times monomials. *)
Lemma expand n E p th : dle E p -> length th = n -> peval p th = rsum (fun c => coef n p c * mono c th) (box n E).
Proof.
  intros H L; unfold peval, coef; induction H as [| m p Hm H IH].
  - simpl; rewrite rsum_zero; [reflexivity | intros c _; ring].
  - cbn [rsum fold_right]; rewrite (rsum_ext (fun c => _ * mono c th) (fun c => (if same (fill n (snd m)) c then fst m else 0) * mono c th
      + coef n p c * mono c th)) by (intros c _; unfold coef; cbn [rsum fold_right]; fold (rsum (fun m => if same (fill n (snd m)) c then fst m else 0) p); ring).
    rewrite rsum_plus, one_of; [| apply box_nodup | apply box_in; split; [apply fill_length | apply fill_low, Hm]].
    rewrite mono_fill by exact L; fold (rsum (fun m => fst m * mono (snd m) th) p); rewrite IH; reflexivity.
Qed.

(** * More vectors than coordinates are dependent *)
Definition comb {X Y} (A : X -> Y -> R) (ps : list (R * X)) (y : Y) : R := rsum (fun p => fst p * A (snd p) y) ps.

Theorem dependent {X Y} (B : list Y) : forall (C : list X) (A : X -> Y -> R), (length B < length C)%nat -> exists ps : list (R * X),
  Permutation (map snd ps) C /\ Exists (fun p => fst p <> 0) ps /\ forall y, In y B -> comb A ps y = 0.
Proof.
  induction B as [| b B IH]; intros C A L.
  - destruct C as [| x C]; [simpl in L; lia |]; exists ((1, x) :: map (fun y => (0, y)) C); split; [| split].
    + simpl; rewrite map_map, map_id; apply Permutation_refl.
    + left; simpl; lra.
    + intros y [].
  - destruct (Forall_Exists_dec (fun x => A x b = 0) (fun x => Req_EM_T (A x b) 0) C) as [Z | NZ].
    + destruct (IH C A ltac:(simpl in L; lia)) as (ps & P & N & D); exists ps; split; [exact P |]; split; [exact N |].
      intros y [<- | Hy]; [| apply D, Hy]; unfold comb; apply rsum_zero; intros p Hp; rewrite Forall_forall in Z.
      rewrite Z; [ring |]; apply (Permutation_in _ P), in_map, Hp.
    + apply Exists_exists in NZ as (r & Hr & Nr); apply in_split in Hr as (C1 & C2 & ->).
      destruct (IH (C1 ++ C2) (fun x y => A x y - A x b / A r b * A r y)) as (ps & P & N & D).
      { rewrite app_length in *; simpl in L; lia. }
      set (s := rsum (fun p => fst p * (A (snd p) b / A r b)) ps); exists ((- s, r) :: ps); split; [| split].
      * simpl; apply Permutation_trans with (r :: C1 ++ C2); [constructor; exact P | apply Permutation_middle].
      * right; exact N.
      * assert (G : forall y, comb A ((- s, r) :: ps) y = comb (fun x y => A x y - A x b / A r b * A r y) ps y).
        { intros y; unfold comb; cbn [rsum fold_right fst snd]; fold (rsum (fun p => fst p * A (snd p) y) ps).
          rewrite (rsum_ext (fun p => fst p * (A (snd p) y - A (snd p) b / A r b * A r y))
            (fun p => fst p * A (snd p) y + - A r y * (fst p * (A (snd p) b / A r b)))) by (intros p _; ring).
          rewrite rsum_plus, rsum_scale; fold s; ring. }
        intros y [<- | Hy]; rewrite G; [| apply D, Hy]; unfold comb; apply rsum_zero; intros p _; field; exact Nr.
Qed.

(** * Polynomials that are not 0 everywhere *)
Definition nontrivial (n : nat) (q : poly) : Prop := exists c, length c = n /\ coef n q c <> 0.

(** `ours/parameters/dependence`, for polynomials: n of them in fewer variables satisfy a relation. *)
Theorem relation (P n : nat) (F : list poly) : length F = n -> (P < n)%nat -> exists q, nontrivial n q /\
  forall th, length th = P -> peval q (map (fun f => peval f th) F) = 0.
Proof.
  intros L H; assert (D : exists D, Forall (dle D) F).
  { clear; induction F as [| f F (D & H)]; [exists 0%nat; constructor |]; destruct (dle_some f) as (D' & H'); exists (D + D')%nat; constructor.
    - apply (dle_more D'); [lia | exact H'].
    - eapply Forall_impl; [| exact H]; intros g; apply dle_more; lia. }
  destruct D as (D & HD); set (M := ((n * D + 1) ^ P)%nat); set (E := (n * (M * D))%nat).
  destruct (dependent (box P E) (box n M) (fun c b => coef P (pcomp c F) b)) as (ps & Pm & N & Z).
  { rewrite !box_length; apply Nat.le_lt_trans with ((S M * (n * D + 1)) ^ P)%nat; [apply Nat.pow_le_mono_l; unfold E; nia |].
    rewrite Nat.pow_mul_l; fold M; apply Nat.lt_le_trans with (S M ^ P * S M)%nat.
    - apply Nat.mul_lt_mono_pos_l; [apply Nat.neq_0_lt_0, Nat.pow_nonzero; lia | lia].
    - replace (S M ^ P * S M)%nat with (S M ^ S P)%nat by (simpl; lia); apply Nat.pow_le_mono_r; lia. }
  exists ps; split.
  - apply Exists_exists in N as (p & Hp & Np); assert (Bp : In (snd p) (box n M)) by (apply (Permutation_in _ Pm), in_map, Hp).
    apply box_in in Bp as [Lp _]; exists (snd p); split; [exact Lp |].
    assert (ND : NoDup (map snd ps)) by (apply (Permutation_NoDup (Permutation_sym Pm)), box_nodup).
    assert (Len : forall m, In m ps -> length (snd m) = n).
    { intros m Hm; assert (Bm : In (snd m) (box n M)) by (apply (Permutation_in _ Pm), in_map, Hm); apply box_in in Bm; tauto. }
    enough (G : coef n ps (snd p) = fst p) by (rewrite G; exact Np); unfold coef.
    rewrite (rsum_ext _ (fun m => if same (snd m) (snd p) then fst m else 0)).
    2: { intros m Hm; rewrite <- (Len m Hm), fill_same; reflexivity. }
    clear - ND Hp; induction ps as [| m ps IH]; [destruct Hp |]; simpl in ND; inversion ND as [| ? ? Nm ND']; subst; cbn [rsum fold_right].
    fold (rsum (fun m => if same (snd m) (snd p) then fst m else 0) ps); unfold same at 1; destruct Hp as [-> | Hp].
    + destruct (list_eq_dec Nat.eq_dec (snd p) (snd p)); [| contradiction]; rewrite rsum_zero; [ring |].
      intros a Ha; unfold same; destruct (list_eq_dec Nat.eq_dec (snd a) (snd p)) as [E |]; [| reflexivity].
      exfalso; apply Nm; rewrite <- E; apply in_map, Ha.
    + destruct (list_eq_dec Nat.eq_dec (snd m) (snd p)) as [E |]; [exfalso; apply Nm; rewrite E; apply in_map, Hp |].
      rewrite IH by assumption; ring.
  - intros th Lt; unfold peval at 1.
    rewrite (rsum_ext _ (fun m => fst m * rsum (fun b => coef P (pcomp (snd m) F) b * mono b th) (box P E))).
    + assert (G : forall qs, rsum (fun m : R * list nat => fst m * rsum (fun b => coef P (pcomp (snd m) F) b * mono b th) (box P E)) qs
          = rsum (fun b => comb (fun c b => coef P (pcomp c F) b) qs b * mono b th) (box P E)).
      { induction qs as [| m qs IH]; [simpl; rewrite rsum_zero; [reflexivity | intros b _; unfold comb; simpl; ring] |].
        cbn [rsum fold_right]; fold (rsum (fun m : R * list nat => fst m * rsum (fun b => coef P (pcomp (snd m) F) b * mono b th) (box P E)) qs).
        rewrite IH, <- rsum_scale, <- rsum_plus; apply rsum_ext; intros b _.
        change (comb (fun c b => coef P (pcomp c F) b) (m :: qs) b)
          with (fst m * coef P (pcomp (snd m) F) b + comb (fun c b => coef P (pcomp c F) b) qs b); ring. }
      rewrite G; apply rsum_zero; intros b Hb; rewrite Z by exact Hb; ring.
    + intros m Hm; f_equal; rewrite <- peval_comp; apply expand; [| exact Lt].
      assert (Bm : In (snd m) (box n M)) by (apply (Permutation_in _ Pm), in_map, Hm); apply box_in in Bm as [_ Bm].
      unfold E; rewrite <- L; apply dle_comp; assumption.
Qed.

(** Finitely many of them have a point at which none is 0. *)
Lemma far (k : nat) : forall u : nat -> R, (exists e, (e < k)%nat /\ u e <> 0) ->
  exists X c, 1 <= X /\ 0 < c /\ forall x, X <= x -> c <= Rabs (rsum (fun e => x ^ e * u e) (seq 0 k)).
Proof.
  induction k as [| k IH]; intros u (e & He & Ne); [lia |].
  assert (Shift : forall x, rsum (fun e => x ^ e * u e) (seq 0 (S k)) = u 0%nat + x * rsum (fun e => x ^ e * u (S e)) (seq 0 k)).
  { intros x; cbn [seq]; rewrite <- seq_shift; cbn [rsum fold_right]; fold (rsum (fun e => x ^ e * u e) (map S (seq 0 k))).
    rewrite rsum_map, <- rsum_scale; simpl; f_equal; [ring |]; apply rsum_ext; intros a _; ring. }
  destruct (Exists_dec (fun e => u (S e) <> 0) (seq 0 k)) as [Y | No].
  - intros a; destruct (Req_EM_T (u (S a)) 0) as [E | E]; [right; intros G; exact (G E) | left; exact E].
  - apply Exists_exists in Y as (a & Ha & Na); apply in_seq in Ha.
    destruct (IH (fun e => u (S e))) as (X & c & X1 & Pc & B); [exists a; split; [lia | exact Na] |].
    exists (Rmax X ((Rabs (u 0%nat) + c) / c)), c; split; [pose proof (Rmax_l X ((Rabs (u 0%nat) + c) / c)); lra |].
    split; [exact Pc |]; intros x Hx; rewrite Shift; set (v := rsum (fun e => x ^ e * u (S e)) (seq 0 k)).
    pose proof (Rmax_l X ((Rabs (u 0%nat) + c) / c)); pose proof (Rmax_r X ((Rabs (u 0%nat) + c) / c)).
    assert (Bv : c <= Rabs v) by (apply B; lra).
    assert (Bx : Rabs (u 0%nat) + c <= x * c).
    { replace (Rabs (u 0%nat) + c) with ((Rabs (u 0%nat) + c) / c * c) by (field; lra); apply Rmult_le_compat_r; lra. }
    assert (Bm : x * c <= Rabs (x * v)) by (rewrite Rabs_mult, (Rabs_right x) by lra; apply Rmult_le_compat_l; lra).
    pose proof (Rabs_triang (u 0%nat + x * v) (- u 0%nat)) as T; rewrite Rabs_Ropp in T.
    replace (u 0%nat + x * v + - u 0%nat) with (x * v) in T by ring; lra.
  - assert (U : forall a, (a < k)%nat -> u (S a) = 0).
    { intros a Ha; destruct (Req_EM_T (u (S a)) 0) as [E | E]; [exact E |]; exfalso; apply No, Exists_exists; exists a; split; [apply in_seq; lia | exact E]. }
    assert (N0 : u 0%nat <> 0) by (destruct e as [| e]; [exact Ne | exfalso; apply Ne, U; lia]).
    exists 1, (Rabs (u 0%nat)); split; [lra |]; split; [apply Rabs_pos_lt, N0 |]; intros x _; rewrite Shift.
    rewrite rsum_zero; [rewrite Rmult_0_r, Rplus_0_r; lra |]; intros a Ha; apply in_seq in Ha; rewrite U by lia; ring.
Qed.

Definition value_at (n E : nat) (lam : list nat -> R) (z : list R) : R := rsum (fun c => lam c * mono c z) (box n E).

Lemma value_cons n E lam x z : value_at (S n) E lam (x :: z) =
  rsum (fun e => x ^ e * value_at n E (fun c => lam (e :: c)) z) (seq 0 (S E)).
Proof.
  unfold value_at; cbn [box]; generalize (seq 0 (S E)) as l; induction l as [| e l IH]; [reflexivity |].
  cbn [flat_map]; rewrite rsum_app, IH, rsum_map; cbn [rsum fold_right]; apply (f_equal2 Rplus); [| reflexivity].
  fold (rsum (fun c => lam (e :: c) * mono c z) (box n E)); rewrite <- rsum_scale; apply rsum_ext; intros c _; cbn [mono]; ring.
Qed.

(** Every entry is more than 0 and more than all that follow. *)
Fixpoint descending (z : list R) : Prop := match z with [] => True | a :: z' => 0 < a /\ Forall (fun b => b < a) z' /\ descending z' end.

Lemma above_all_of (z : list R) : exists X, forall x, X <= x -> 0 < x /\ Forall (fun b => b < x) z.
Proof.
  induction z as [| b z (X & H)]; [exists 1; intros x Hx; split; [lra | constructor] |]; exists (Rmax X (b + 1)); intros x Hx.
  pose proof (Rmax_l X (b + 1)); pose proof (Rmax_r X (b + 1)); destruct (H x ltac:(lra)); split; [assumption | constructor; [lra | assumption]].
Qed.

Lemma avoid (n E : nat) : forall fam : list (list nat -> R), Forall (fun lam => exists c, In c (box n E) /\ lam c <> 0) fam ->
  exists z, length z = n /\ descending z /\ Forall (fun lam => value_at n E lam z <> 0) fam.
Proof.
  induction n as [| n IH]; intros fam H.
  - exists []; split; [reflexivity |]; split; [exact I |]; eapply Forall_impl; [| exact H]; intros lam (c & [<- | []] & N).
    unfold value_at; simpl; rewrite Rmult_1_r, Rplus_0_r; exact N.
  - assert (G : exists fam', Forall (fun lam => exists c, In c (box n E) /\ lam c <> 0) fam' /\
      Forall (fun lam => exists e, (e <= E)%nat /\ In (fun c => lam (e :: c)) fam') fam).
    { induction H as [| lam fam (c & Hc & N) H IHf]; [exists []; split; constructor |]; destruct IHf as (fam' & F1 & F2).
      cbn [box] in Hc; apply in_flat_map in Hc as (e & He & Hc); apply in_seq in He; apply in_map_iff in Hc as (c' & <- & Hc).
      exists ((fun c => lam (e :: c)) :: fam'); split; [constructor; [exists c'; split; assumption | exact F1] |].
      constructor; [exists e; split; [lia | left; reflexivity] |].
      eapply Forall_impl; [| exact F2]; intros lam' (e' & He' & I); exists e'; split; [exact He' | right; exact I]. }
    destruct G as (fam' & F1 & F2); destruct (IH fam' F1) as (z & Lz & Dz & Nz).
    assert (X : exists X, forall x, X <= x -> Forall (fun lam => value_at (S n) E lam (x :: z) <> 0) fam).
    { clear H; induction F2 as [| lam fam (e & He & I) F2 IHf]; [exists 0; intros; constructor |]; destruct IHf as (X & HX).
      destruct (far (S E) (fun e => value_at n E (fun c => lam (e :: c)) z)) as (X' & c & _ & Pc & B).
      { exists e; split; [lia |]; rewrite Forall_forall in Nz; exact (Nz _ I). }
      exists (Rmax X X'); intros x Hx; pose proof (Rmax_l X X'); pose proof (Rmax_r X X'); constructor; [| apply HX; lra].
      rewrite value_cons; intros Z; specialize (B x ltac:(lra)); rewrite Z, Rabs_R0 in B; lra. }
    destruct X as (X & HX), (above_all_of z) as (Y & HY); pose proof (Rmax_l X Y); pose proof (Rmax_r X Y); destruct (HY (Rmax X Y)) as [P F]; [lra |].
    exists (Rmax X Y :: z); split; [simpl; lia |]; split; [repeat split; assumption | apply HX; lra].
Qed.

(** And one with positive coordinates in descending order. (For `ours/three-layer-alternating`.) *)
Theorem avoid_zeros_descending (n : nat) (qs : list poly) : Forall (nontrivial n) qs ->
  exists z, length z = n /\ descending z /\ Forall (fun q => peval q z <> 0) qs.
Proof.
  intros H; assert (G : exists E, Forall (fun q => dle E q /\ exists c, In c (box n E) /\ coef n q c <> 0) qs).
  { induction H as [| q qs (c & L & N) H (E & IH)]; [exists 0%nat; constructor |].
    destruct (dle_some q) as (E1 & D1), (low_some c) as (E2 & D2); exists (E + E1 + E2)%nat; constructor.
    - split; [apply (dle_more E1); [lia | exact D1] |]; exists c; split; [| exact N]; apply box_in; split; [exact L |].
      apply (low_more E2); [lia | exact D2].
    - eapply Forall_impl; [| exact IH]; intros p (D & c' & I & N'); split; [apply (dle_more E); [lia | exact D] |].
      exists c'; split; [| exact N']; apply box_in in I as [I1 I2]; apply box_in; split; [exact I1 | apply (low_more E); [lia | exact I2]]. }
  destruct G as (E & G); destruct (avoid n E (map (coef n) qs)) as (z & Lz & Dz & Nz).
  { apply Forall_forall; intros lam Hl; apply in_map_iff in Hl as (q & <- & Hq); rewrite Forall_forall in G; apply G, Hq. }
  exists z; split; [exact Lz |]; split; [exact Dz |]; apply Forall_forall; intros q Hq Z; rewrite Forall_forall in G, Nz; destruct (G q Hq) as [D _].
  apply (Nz (coef n q)); [apply in_map, Hq |]; rewrite <- Z; symmetry; apply expand; assumption.
Qed.

(** Outside the zeros of finitely many polynomials, none of which is 0, there is a point. (For `ours/parameters`.) *)
Corollary avoid_zeros (n : nat) (qs : list poly) : Forall (nontrivial n) qs -> exists z, length z = n /\ Forall (fun q => peval q z <> 0) qs.
Proof. intros H; destruct (avoid_zeros_descending n qs H) as (z & L & _ & N); exists z; split; assumption. Qed.
