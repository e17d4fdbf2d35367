(** Labels 0 at every second sample and more than 0 between: a function with no kink beyond those that such data force crosses 0 at each
    sample of label 0, on one of finitely many lines that it follows. (For the row `ours/three-layer-alternating`.) *)
From Coq Require Import List Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Kinks Forced.
Import ListNotations.
Local Open Scope R_scope.

(** Labels 0 and more than 0 in turn; the first is 0 if [b] is false. *)
Fixpoint alternating (b : bool) (pts : points) : Prop :=
  match pts with [] => True | p :: pts' => (if b then 0 < snd p else snd p = 0) /\ alternating (negb b) pts' end.

Lemma ordered3 p0 p1 p2 pts : in_order (p0 :: p1 :: p2 :: pts) -> fst p0 < fst p1 < fst p2.
Proof.
  intros O; inversion O as [| ? ? O' F]; inversion O' as [| ? ? _ F']; subst; cbn in F, F'; inversion F; inversion F'; subst; lra.
Qed.
Lemma ordered_tail p pts : in_order (p :: pts) -> in_order pts.
Proof. intros O; inversion O; assumption. Qed.

Lemma alternating_bend b p0 p1 p2 : fst p0 < fst p1 < fst p2 -> alternating b [p0; p1; p2] -> of_sign b (bend_of p0 p1 p2).
Proof. intros O (A0 & A1 & A2 & _); unfold bend_of, bend_at; destruct b; cbn in *; [rewrite A1 | rewrite A0, A2]; nra. Qed.

Lemma alternating_forced pts : forall b last, alternating b pts -> in_order pts -> last <> Some b -> forced last pts (length pts - 2).
Proof.
  induction pts as [| p0 pts IH]; intros b last A O L; [apply forced_end |].
  destruct pts as [| p1 [| p2 pts]]; [apply forced_end .. |].
  replace (length (p0 :: p1 :: p2 :: pts) - 2)%nat with (S (length (p1 :: p2 :: pts) - 2)) by (simpl; lia).
  apply (forced_here last p0 p1 p2 pts b); [| exact L |].
  - apply alternating_bend; [exact (ordered3 _ _ _ _ O) |]; cbn [alternating] in *; tauto.
  - apply (IH (negb b)); [apply A | exact (ordered_tail _ _ O) | destruct b; discriminate].
Qed.

(** With a stretch of zeros about a sample of label 0 they force one kink more than there are samples between. *)
Definition stretched (A B : points) (x e : R) : points := A ++ (x - e, 0) :: (x, 0) :: (x + e, 0) :: B.

Lemma stretch_forced A : forall b last x e B, 0 < e -> alternating b (A ++ (x, 0) :: B) -> in_order (stretched A B x e) ->
  last <> Some b -> forced last (stretched A B x e) (length A + length B).
Proof.
  induction A as [| a A IH]; intros b last x e B He Al O L; unfold stretched in *; cbn [app length plus] in *.
  - apply forced_pass; destruct b; [destruct Al as [Al _]; cbn in Al; lra |]; destruct Al as [_ Al].
    destruct B as [| q B]; [apply forced_end |]; pose proof (ordered_tail _ _ O) as O1; pose proof (ordered3 _ _ _ _ O1) as T; cbn [fst] in T.
    apply (forced_here None (x, 0)%R (x + e, 0)%R q B true); [| discriminate |].
    + destruct Al as [Q _]; unfold bend_of, bend_at; cbn in *; nra.
    + pose proof (alternating_forced ((x + e, 0)%R :: q :: B) false (Some true) (conj eq_refl Al) (ordered_tail _ _ O1) ltac:(discriminate)) as N.
      cbn [length] in N; replace (S (S (length B)) - 2)%nat with (length B) in N by lia; exact N.
  - destruct Al as [Ha Al]; pose proof (IH (negb b) (Some b) x e B He Al (ordered_tail _ _ O) ltac:(destruct b; discriminate)) as N.
    destruct A as [| a' A]; cbn [app length plus] in *.
    + pose proof (ordered3 _ _ _ _ O) as T; cbn [fst] in T; destruct b; [| destruct Al as [Al _]; cbn in Al; lra].
      apply (forced_here last a (x - e, 0)%R (x, 0)%R _ true); [unfold bend_of, bend_at; cbn in *; nra | exact L | exact N].
    + destruct Al as [Ha' Al]; destruct A as [| a'' A]; cbn [app] in *; destruct Al as [Ha'' Al];
        pose proof (ordered3 _ _ _ _ O) as T; cbn [fst] in T; rewrite negb_involutive in Ha''.
      * apply (forced_here last a a' (x - e, 0)%R _ b); [| exact L | exact N]; apply alternating_bend; [exact T |].
        cbn [alternating]; rewrite negb_involutive; tauto.
      * apply (forced_here last a a' a'' _ b); [| exact L | exact N]; apply alternating_bend; [exact T |].
        cbn [alternating]; rewrite negb_involutive; tauto.
Qed.

(** Near enough. *)
Lemma apart (x : R) (l : list R) : ~ In x l -> exists e0, 0 < e0 /\ forall e, 0 < e <= e0 -> forall y, In y l -> e < Rabs (y - x).
Proof.
  induction l as [| y l IH]; intros N; [exists 1; split; [lra | intros e _ y []] |].
  destruct IH as (e0 & P & H); [intros I; apply N; right; exact I |].
  assert (Py : 0 < Rabs (y - x)) by (apply Rabs_pos_lt; intros E; apply N; left; lra).
  exists (Rmin e0 (Rabs (y - x) / 2)); split; [apply Rmin_pos; lra |]; intros e He z [<- | Hz].
  - pose proof (Rmin_r e0 (Rabs (y - x) / 2)); lra.
  - pose proof (Rmin_l e0 (Rabs (y - x) / 2)); apply H; [lra | exact Hz].
Qed.

Lemma widened (A B : list R) x e : 0 < e -> StronglySorted Rlt (A ++ x :: B) -> (forall y, In y (A ++ B) -> e < Rabs (y - x)) ->
  StronglySorted Rlt (A ++ x - e :: x :: x + e :: B).
Proof.
  intros He; induction A as [| a A IH]; intros S H; cbn [app] in *; inversion S as [| ? ? S' F]; subst.
  - assert (F' : Forall (Rlt (x + e)) B).
    { rewrite Forall_forall in *; intros y Hy; specialize (F y Hy); specialize (H y Hy); rewrite Rabs_right in H by lra; lra. }
    repeat constructor; auto; try lra; eapply Forall_impl; try exact F'; intros; cbv beta in *; lra.
  - constructor; [apply IH; [exact S' | intros y Hy; apply H; right; exact Hy] |].
    assert (Ax : a < x) by (rewrite Forall_forall in F; apply F, in_app_iff; right; left; reflexivity).
    specialize (H a (or_introl eq_refl)); rewrite Rabs_left in H by lra; apply Forall_forall; intros y Hy; rewrite Forall_forall in F.
    apply in_app_iff in Hy as [Hy | [<- | [<- | [<- | Hy]]]]; try lra; apply F, in_app_iff; [left | right; right]; assumption.
Qed.

Lemma sorted_out (A B : list R) x : StronglySorted Rlt (A ++ x :: B) -> ~ In x (A ++ B).
Proof.
  induction A as [| a A IH]; cbn [app]; intros S I; inversion S as [| ? ? S' F]; subst; rewrite Forall_forall in F.
  - specialize (F x I); lra.
  - destruct I as [<- | I]; [| exact (IH S' I)]; specialize (F a ltac:(apply in_app_iff; right; left; reflexivity)); lra.
Qed.

(** Few kinks, and 0 near a sample of label 0: too few. *)
Theorem no_stretch m f b A x B e0 : has_kinks m f -> alternating b (A ++ (x, 0) :: B) -> in_order (A ++ (x, 0) :: B) ->
  passes f (A ++ (x, 0) :: B) -> 0 < e0 -> (forall t, Rabs (t - x) <= e0 -> f t = 0) -> (length A + length B <= m)%nat.
Proof.
  intros Hk Al O P He Z; unfold in_order in O; rewrite map_app in O; cbn [map fst] in O.
  destruct (apart x (map fst A ++ map fst B) (sorted_out _ _ _ O)) as (e1 & P1 & H1); set (e := Rmin e0 e1).
  assert (Pe : 0 < e) by (apply Rmin_pos; assumption); assert (E0 : e <= e0) by apply Rmin_l; assert (E1 : e <= e1) by apply Rmin_r.
  assert (O' : in_order (stretched A B x e)).
  { unfold in_order, stretched; rewrite map_app; cbn [map fst]; apply widened; [exact Pe | exact O |]; apply (H1 e); lra. }
  apply (forced_kinks m _ f (stretched A B x e) O'); [| | exact Hk].
  - apply (stretch_forced A b None x e B Pe Al O'); discriminate.
  - unfold passes, stretched in *; apply Forall_app in P as [PA PB]; inversion PB as [| ? ? PX PB']; subst; apply Forall_app; split; [exact PA |].
    repeat constructor; [apply Z .. | exact PB']; cbn [fst].
    + replace (x - e - x) with (- e) by ring; rewrite Rabs_Ropp, Rabs_right; lra.
    + rewrite Rminus_diag_eq, Rabs_R0 by reflexivity; lra.
    + replace (x + e - x) with e by ring; rewrite Rabs_right; lra.
Qed.

(** * Lines *)
Lemma relu_near t u : Rabs (reluR t - reluR u) <= Rabs (t - u).
Proof.
  unfold reluR, Rmax, Rabs; repeat match goal with |- context [Rle_dec ?a ?b] => destruct (Rle_dec a b) end;
    repeat match goal with |- context [Rcase_abs ?a] => destruct (Rcase_abs a) end; lra.
Qed.

Lemma kinks_near m f : has_kinks m f -> exists C, 0 <= C /\ forall t u, Rabs (f t - f u) <= C * Rabs (t - u).
Proof.
  intros (a & s & ks & _ & E); enough (G : exists C, 0 <= C /\ forall t u, Rabs (bends ks t - bends ks u) <= C * Rabs (t - u)).
  { destruct G as (C & P & H); exists (Rabs s + C); split; [pose proof (Rabs_pos s); lra |]; intros t u; rewrite !E; unfold cpl.
    replace (a + s * t + bends ks t - (a + s * u + bends ks u)) with (s * (t - u) + (bends ks t - bends ks u)) by ring.
    eapply Rle_trans; [apply Rabs_triang |]; rewrite Rabs_mult; specialize (H t u); lra. }
  clear E; induction ks as [| [c k] ks (C & P & H)]; cbn [bends].
  - exists 0; split; [lra |]; intros t u; rewrite Rminus_diag_eq, Rabs_R0 by reflexivity; lra.
  - exists (Rabs k + C); split; [pose proof (Rabs_pos k); lra |]; intros t u.
    replace (k * reluR (t - c) + bends ks t - (k * reluR (u - c) + bends ks u)) with (k * (reluR (t - c) - reluR (u - c)) + (bends ks t - bends ks u)) by ring.
    eapply Rle_trans; [apply Rabs_triang |]; rewrite Rabs_mult; specialize (H t u).
    pose proof (relu_near (t - c) (u - c)) as N; replace (t - c - (u - c)) with (t - u) in N by ring.
    pose proof (Rmult_le_compat_l (Rabs k) _ _ (Rabs_pos k) N); lra.
Qed.

(** f follows one of the lines everywhere. *)
Definition follows (f : R -> R) (ls : list (R * R)) : Prop := forall t, exists p, In p ls /\ f t = fst p * t + snd p.

Lemma lines_away (C x : R) (ls : list (R * R)) : 0 <= C -> exists e, 0 < e /\ forall p, In p ls -> fst p * x + snd p <> 0 ->
  forall t, Rabs (t - x) <= e -> C * Rabs (t - x) < Rabs (fst p * t + snd p).
Proof.
  intros PC; induction ls as [| [a b] ls (e & P & H)]; [exists 1; split; [lra | intros p []] |].
  set (g := Rabs (a * x + b)); set (d := 2 * (Rabs a + C + 1)); pose proof (Rabs_pos a) as Pa; assert (Pd : 0 < d) by (unfold d; lra).
  destruct (Req_dec (a * x + b) 0) as [Z | N].
  - exists e; split; [exact P |]; intros p [<- | Hp] Np; [contradiction Np; exact Z | apply H; assumption].
  - assert (Pg : 0 < g) by (apply Rabs_pos_lt, N).
    exists (Rmin e (g / d)); split; [apply Rmin_pos; [exact P | apply Rdiv_lt_0_compat; assumption] |].
    intros p [<- | Hp] Np t Ht; [| apply (H p Hp Np); pose proof (Rmin_l e (g / d)); lra]; cbn [fst snd].
    assert (He : Rabs (t - x) * d <= g).
    { pose proof (Rmin_r e (g / d)); replace g with (g / d * d) by (field; lra); apply Rmult_le_compat_r; lra. }
    pose proof (Rabs_triang (a * t + b) (a * (x - t))) as T; replace (a * t + b + a * (x - t)) with (a * x + b) in T by ring; fold g in T.
    rewrite Rabs_mult, (Rabs_minus_sym x t) in T; unfold d in He; pose proof (Rabs_pos (t - x)); nra.
Qed.

(** So it has a slope on one side at least of a sample of label 0. *)
Theorem crossed m f ls b A x B : has_kinks m f -> follows f ls -> alternating b (A ++ (x, 0) :: B) -> in_order (A ++ (x, 0) :: B) ->
  passes f (A ++ (x, 0) :: B) -> (m < length A + length B)%nat -> exists p, In p ls /\ fst p <> 0 /\ fst p * x + snd p = 0.
Proof.
  intros Hk Fo Al O P Hm; assert (Fx : f x = 0).
  { unfold passes in P; rewrite Forall_forall in P; apply (P (x, 0)), in_app_iff; right; left; reflexivity. }
  destruct (Exists_dec (fun p => fst p <> 0 /\ fst p * x + snd p = 0) ls) as [Y | No].
  - intros p; destruct (Req_EM_T (fst p) 0), (Req_EM_T (fst p * x + snd p) 0); tauto.
  - apply Exists_exists in Y; exact Y.
  - exfalso; destruct (kinks_near m f Hk) as (C & PC & Near), (lines_away C x ls PC) as (e & Pe & Away).
    apply Nat.lt_nge in Hm; apply Hm, (no_stretch m f b A x B e Hk Al O P Pe); intros t Ht; destruct (Fo t) as (p & Hp & Ep).
    destruct (Req_dec (fst p * x + snd p) 0) as [Z | N].
    + assert (F0 : fst p = 0).
      { destruct (Req_dec (fst p) 0) as [E | E]; [exact E |]; exfalso; apply No, Exists_exists; exists p; auto. }
      rewrite Ep, F0 in *; lra.
    + specialize (Away p Hp N t Ht); specialize (Near t x); rewrite <- Ep in Away; rewrite Fx, Rminus_0_r in Near; lra.
Qed.
