(** Lines that a network on a line follows, their slopes and offsets polynomials in its free parameters. (For the row
    `ours/three-layer-alternating`.) *)
From Coq Require Import List Reals Lra Lia Bool Arith.
From FTC Require Import Net Kinks Relations NormalForm.
Import ListNotations.
Local Open Scope R_scope.

(** * As functions of the parameters and of the place *)
Definition lines (P : nat) (f : list R -> R -> R) : Prop := exists L : list (poly * poly), forall th x, length th = P ->
  exists p, In p L /\ f th x = peval (fst p) th * x + peval (snd p) th.

Lemma lines_const P c : lines P (fun _ _ => c).
Proof. exists [(pconst 0, pconst c)]; intros th x _; eexists; split; [left; reflexivity |]; cbn [fst snd]; rewrite !peval_const; ring. Qed.
Lemma lines_place P : lines P (fun _ x => x).
Proof. exists [(pconst 1, pconst 0)]; intros th x _; eexists; split; [left; reflexivity |]; cbn [fst snd]; rewrite !peval_const; ring. Qed.
Lemma lines_nth P k : (k < P)%nat -> lines P (fun th _ => nth k th 0).
Proof.
  intros H; exists [(pconst 0, pvar k)]; intros th x L; eexists; split; [left; reflexivity |]; cbn [fst snd].
  rewrite peval_const, peval_var by lia; ring.
Qed.
Lemma lines_plus P f g : lines P f -> lines P g -> lines P (fun th x => f th x + g th x).
Proof.
  intros (L & F) (M & G); exists (flat_map (fun p => map (fun q => (fst p ++ fst q, snd p ++ snd q)) M) L); intros th x Lt.
  destruct (F th x Lt) as (p & Hp & Ep), (G th x Lt) as (q & Hq & Eq); exists (fst p ++ fst q, snd p ++ snd q); split.
  - apply in_flat_map; exists p; split; [exact Hp |]; apply in_map_iff; exists q; split; [reflexivity | exact Hq].
  - cbn [fst snd]; rewrite !peval_app, Ep, Eq; ring.
Qed.
Lemma lines_times P k f : (k < P)%nat -> lines P f -> lines P (fun th x => nth k th 0 * f th x).
Proof.
  intros H (L & F); exists (map (fun p => (pmul (pvar k) (fst p), pmul (pvar k) (snd p))) L); intros th x Lt.
  destruct (F th x Lt) as (p & Hp & Ep); eexists; split; [apply in_map, Hp |]; cbn [fst snd]; rewrite !peval_mul, peval_var, Ep by lia; ring.
Qed.
Lemma lines_relu P f : lines P f -> lines P (fun th x => reluR (f th x)).
Proof.
  intros (L & F); exists ((pconst 0, pconst 0) :: L); intros th x Lt; destruct (F th x Lt) as (p & Hp & Ep); destruct (Rle_or_lt 0 (f th x)).
  - exists p; split; [right; exact Hp | rewrite reluR_pos by assumption; exact Ep].
  - eexists; split; [left; reflexivity |]; cbn [fst snd]; rewrite !peval_const, reluR_neg by lra; ring.
Qed.

Definition at_both (gs : list (list R -> R -> R)) (th : list R) (x : R) : list R := map (fun g => g th x) gs.

Lemma lines_dot P gs : Forall (lines P) gs -> forall k, (k + length gs <= P)%nat -> lines P (fun th x => dot_from th k (at_both gs th x)).
Proof.
  induction 1 as [| g gs Hg H IH]; intros k L; cbn [at_both map dot_from]; [apply lines_const |].
  apply (lines_plus P (fun th x => nth k th 0 * g th x)); [apply lines_times; [simpl in L; lia | exact Hg] |].
  apply IH; simpl in L; lia.
Qed.

Lemma lines_layer P gs : Forall (lines P) gs -> forall bs k, (k + length bs * length gs <= P)%nat -> exists gs',
  length gs' = length bs /\ Forall (lines P) gs' /\ forall th x, layer_from th k bs (at_both gs th x) = at_both gs' th x.
Proof.
  intros H; induction bs as [| b bs IH]; intros k L; [exists []; repeat split; constructor |].
  destruct (IH (k + length gs)%nat ltac:(simpl in L; lia)) as (gs' & L' & F & E).
  exists ((fun th x => reluR (dot_from th k (at_both gs th x) + b)) :: gs'); split; [simpl; lia |]; split.
  - constructor; [| exact F]; apply lines_relu, lines_plus; [apply lines_dot; [exact H | simpl in L; lia] | apply lines_const].
  - intros th x; cbn [layer_from]; unfold at_both at 2; rewrite map_length, E; reflexivity.
Qed.

Lemma lines_from P bss : forall gs k, Forall (lines P) gs -> (k + free (length gs) (map (@length R) bss) <= P)%nat ->
  lines P (fun th x => net_from th k bss (at_both gs th x)).
Proof.
  induction bss as [| bs bss IH]; intros gs k H L; cbn [map free net_from] in *.
  - apply (lines_plus P (fun th x => dot_from th k (at_both gs th x))); [apply lines_dot; [exact H | lia] |].
    destruct (lines_nth P (k + length gs) ltac:(lia)) as (M & G); exists M; intros th x Lt; unfold at_both; rewrite map_length; exact (G th x Lt).
  - destruct (lines_layer P gs H bs k ltac:(lia)) as (gs' & L' & F & E).
    destruct (IH gs' (k + length bs * length gs)%nat F ltac:(rewrite L'; lia)) as (M & G).
    exists M; intros th x Lt; rewrite E; unfold at_both at 1; rewrite map_length; exact (G th x Lt).
Qed.

(** A network on a line whose hidden biases are fixed. *)
Theorem lines_net P bss : (free 1 (map (@length R) bss) <= P)%nat -> lines P (fun th x => net_from th 0 bss [x]).
Proof. intros L; apply (lines_from P bss [fun _ x => x] 0); [repeat constructor; apply lines_place | exact L]. Qed.

(** * Polynomials in the first of more variables, and products *)
Lemma mono_first e : forall P v, mono e (firstn P v) = mono (firstn P e) v.
Proof. induction e as [| a e IH]; intros [| P] [| x v]; try reflexivity; cbn [firstn mono]; rewrite IH; reflexivity. Qed.

Lemma piecewise_first P V (p : poly) : piecewise V (fun v => peval p (firstn P v)).
Proof.
  exists [map (fun m => (fst m, firstn P (snd m))) p]; intros v _; eexists; split; [left; reflexivity |]; unfold peval; rewrite rsum_map.
  apply rsum_ext; intros m _; cbn [fst snd]; rewrite mono_first; reflexivity.
Qed.

Lemma piecewise_scale P c f : piecewise P f -> piecewise P (fun v => c * f v).
Proof. intros H; apply (piecewise_mul P (fun _ => c)); [apply piecewise_const | exact H]. Qed.

Definition rprod (g : nat -> R) (l : list nat) : R := fold_right (fun k s => g k * s) 1 l.

Lemma piecewise_rprod P (G : nat -> list R -> R) l : (forall k, piecewise P (G k)) -> piecewise P (fun v => rprod (fun k => G k v) l).
Proof.
  intros H; induction l as [| k l IH]; [exact (piecewise_const P 1) |]; cbn [rprod fold_right].
  apply (piecewise_mul P (G k)); [apply H | exact IH].
Qed.

Lemma rprod_cons g k l : rprod g (k :: l) = g k * rprod g l.
Proof. reflexivity. Qed.

Lemma rprod_ext g h l : (forall k, In k l -> g k = h k) -> rprod g l = rprod h l.
Proof.
  intros H; induction l as [| k l IH]; [reflexivity |]; rewrite !rprod_cons, H, IH; [reflexivity | | left; reflexivity].
  intros j Hj; apply H; right; exact Hj.
Qed.

Lemma rprod_but g l i : NoDup l -> In i l -> rprod g l = g i * rprod (fun k => if (k =? i)%nat then 1 else g k) l.
Proof.
  induction 1 as [| k l Nk N IH]; intros Hi; [destruct Hi |]; rewrite !rprod_cons; destruct Hi as [-> | Hi].
  - rewrite Nat.eqb_refl, (rprod_ext (fun k => if (k =? i)%nat then 1 else g k) g l); [ring |].
    intros j Hj; destruct (Nat.eqb_spec j i) as [-> |]; [contradiction | reflexivity].
  - rewrite IH by exact Hi; destruct (Nat.eqb_spec k i) as [-> |]; [contradiction | ring].
Qed.

Lemma rprod_nonzero g l : (forall k, In k l -> g k <> 0) -> rprod g l <> 0.
Proof.
  intros H; induction l as [| k l IH]; [cbn; lra |]; rewrite rprod_cons; apply Rmult_integral_contrapositive; split;
    [apply H; left; reflexivity | apply IH; intros j Hj; apply H; right; exact Hj].
Qed.
