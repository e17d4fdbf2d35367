(** Networks whose hidden biases are -1, 0 or 1: every network is one, its neurons scaled (the first step of `ours/parameters`). What
    stays free are the weights and the output bias; as functions of these the values are piecewise polynomial. *)
From Coq Require Import List Reals Lra Lia Bool Arith.
From FTC Require Import Net Kinks Relations.
Import ListNotations.
Local Open Scope R_scope.

Lemma follow_cons l ls o v : follow (l :: ls) o v = follow ls o (activations R 0 Rplus Rmult reluR l v).
Proof. reflexivity. Qed.

(** * Scaling *)
Fixpoint mul (s v : list R) : list R := match s, v with a :: s', b :: v' => a * b :: mul s' v' | _, _ => [] end.
Lemma mul_length s : forall v, length s = length v -> length (mul s v) = length s.
Proof. induction s as [| a s IH]; intros [| b v] L; try discriminate; [reflexivity |]; simpl in *; rewrite IH; lia. Qed.
Lemma dot_mul w : forall s v, dotR w (mul s v) = dotR (mul w s) v.
Proof.
  induction w as [| a w IH]; intros [| b s] [| c v]; try reflexivity; unfold dotR in *; simpl; rewrite ?IH; ring.
Qed.

Definition plain (b : R) : Prop := In b [-1; 0; 1].

Lemma scaled_neuron d s (n : neuron R) : length s = d -> length (fst n) = d -> exists n' c, length (fst n') = d /\ plain (snd n') /\
  forall v, reluR (preactivation R 0 Rplus Rmult n (mul s v)) = c * reluR (preactivation R 0 Rplus Rmult n' v).
Proof.
  intros Ls Lw; destruct n as [w b]; cbn [fst snd] in *; unfold preactivation; cbn [fst snd]; fold dotR.
  destruct (Req_dec b 0) as [-> | N].
  - exists (mul w s, 0), 1; cbn [fst snd]; split; [rewrite mul_length; lia |]; split; [right; left; reflexivity |].
    intros v; fold dotR; rewrite dot_mul; ring.
  - assert (P : 0 < Rabs b) by (apply Rabs_pos_lt, N).
    exists (map (Rmult (/ Rabs b)) (mul w s), b / Rabs b), (Rabs b); cbn [fst snd]; split; [rewrite map_length, mul_length; lia |]; split.
    + unfold plain; destruct (Rlt_or_le b 0); [left; rewrite Rabs_left by lra; field; lra | right; right; left; rewrite Rabs_right by lra; field; lra].
    + intros v; fold dotR; rewrite dot_scale, dot_mul, <- reluR_scale by lra; f_equal; field; lra.
Qed.

Lemma scaled_layer d s (l : layer R) : length s = d -> forallb (fun n => Nat.eqb (length (fst n)) d) l = true -> exists l' s',
  length l' = length l /\ length s' = length l /\ forallb (fun n => Nat.eqb (length (fst n)) d) l' = true /\ Forall (fun n => plain (snd n)) l' /\
  forall v, activations R 0 Rplus Rmult reluR l (mul s v) = mul s' (activations R 0 Rplus Rmult reluR l' v).
Proof.
  intros Ls; induction l as [| n l IH]; intros W; [exists [], []; repeat split; auto |].
  simpl in W; apply andb_true_iff in W as [W1 W2]; apply Nat.eqb_eq in W1; destruct (IH W2) as (l' & s' & L1 & L2 & W' & F & E).
  destruct (scaled_neuron d s n Ls W1) as (n' & c & Ln & Pn & En).
  exists (n' :: l'), (c :: s'); simpl; rewrite L1, L2, (proj2 (Nat.eqb_eq _ _) Ln), W'; repeat split; [constructor; assumption |].
  intros v; rewrite En; f_equal; apply E.
Qed.

Lemma normal_layers ls : forall o d s, length s = d -> well_formed_layers d ls o = true -> exists ls' o',
  well_formed_layers d ls' o' = true /\ map (@length _) ls' = map (@length _) ls /\ Forall (Forall (fun n => plain (snd n))) ls' /\
  forall v, follow ls o (mul s v) = follow ls' o' v.
Proof.
  induction ls as [| l ls IH]; intros o d s Ls W; cbn [well_formed_layers] in W.
  - apply Nat.eqb_eq in W; exists [], (mul (fst o) s, snd o); repeat split; [cbn; apply Nat.eqb_eq; rewrite mul_length; lia | constructor |].
    intros v; unfold follow, evalR, eval, preactivation; cbn [hidden output fold_left fst snd]; fold dotR; rewrite dot_mul; reflexivity.
  - apply andb_true_iff in W as [W1 W2]; destruct (scaled_layer d s l Ls W1) as (l' & s' & L1 & L2 & W' & F & E).
    destruct (IH o (length l) s' L2 W2) as (ls' & o' & W2' & Wd & F' & E'); exists (l' :: ls'), o'.
    split; [cbn [well_formed_layers]; apply andb_true_iff; split; [exact W' | rewrite <- W2'; f_equal; exact L1] |].
    split; [cbn [map]; f_equal; [exact L1 | exact Wd] |]; split; [constructor; assumption |].
    intros v; rewrite !follow_cons, E; apply E'.
Qed.

(** The first step of `ours/parameters`: a network of the same widths and values whose hidden biases are -1, 0 or 1. *)
Theorem normal_form (d : nat) (net : network R) : well_formed d net = true -> exists net',
  well_formed d net' = true /\ widths net' = widths net /\ Forall (Forall (fun n => plain (snd n))) (hidden net') /\
  forall x, length x = d -> evalR net x = evalR net' x.
Proof.
  intros W; destruct net as [ls o]; destruct (normal_layers ls o d (repeat 1 d) (repeat_length 1 d) W) as (ls' & o' & W' & Wd & F & E).
  exists (Network ls' o'); repeat split; [exact W' | exact Wd | exact F |]; intros x Lx; change (follow ls o x = follow ls' o' x); rewrite <- (E x); f_equal.
  clear - Lx; subst d; induction x as [| a x IH]; [reflexivity |]; simpl; rewrite <- IH; f_equal; ring.
Qed.

(** * The values, from what is free in one list *)
Fixpoint dot_from (th : list R) (k : nat) (v : list R) : R :=
  match v with [] => 0 | a :: v' => nth k th 0 * a + dot_from th (S k) v' end.
Fixpoint layer_from (th : list R) (k : nat) (bs v : list R) : list R :=
  match bs with [] => [] | b :: bs' => reluR (dot_from th k v + b) :: layer_from th (k + length v) bs' v end.
Fixpoint net_from (th : list R) (k : nat) (bss : list (list R)) (v : list R) : R :=
  match bss with
  | [] => dot_from th k v + nth (k + length v) th 0
  | bs :: bss' => net_from th (k + length bs * length v) bss' (layer_from th k bs v)
  end.

(** How many are free, for d inputs: d d_1 + d_1 d_2 + .. + d_l + 1. *)
Fixpoint free (d : nat) (ws : list nat) : nat := match ws with [] => d + 1 | w :: ws' => w * d + free w ws' end.

Fixpoint all_free (ls : list (layer R)) (o : neuron R) : list R :=
  match ls with [] => fst o ++ [snd o] | l :: ls' => flat_map fst l ++ all_free ls' o end.

Lemma rows_length d (l : layer R) : forallb (fun n => Nat.eqb (length (fst n)) d) l = true -> length (flat_map fst l) = (length l * d)%nat.
Proof.
  induction l as [| n l IH]; intros W; [reflexivity |]; simpl in *; apply andb_true_iff in W as [W1 W2]; apply Nat.eqb_eq in W1.
  rewrite app_length, IH, W1 by exact W2; reflexivity.
Qed.
Lemma all_free_length ls : forall o d, well_formed_layers d ls o = true -> length (all_free ls o) = free d (map (@length _) ls).
Proof.
  induction ls as [| l ls IH]; intros o d W; cbn [well_formed_layers all_free map free] in *.
  - apply Nat.eqb_eq in W; rewrite app_length, W; reflexivity.
  - apply andb_true_iff in W as [W1 W2]; rewrite app_length, (rows_length d l W1), (IH o _ W2); reflexivity.
Qed.

Lemma dot_from_spec w : forall pre post v, length w = length v -> dot_from (pre ++ w ++ post) (length pre) v = dotR w v.
Proof.
  induction w as [| a w IH]; intros pre post [| b v] L; try discriminate; [reflexivity |]; cbn [dot_from].
  rewrite app_nth2, Nat.sub_diag by lia; cbn [app nth].
  replace (pre ++ a :: w ++ post) with ((pre ++ [a]) ++ w ++ post) by (rewrite <- app_assoc; reflexivity).
  replace (S (length pre)) with (length (pre ++ [a])) by (rewrite app_length; simpl; lia).
  rewrite IH by (simpl in L; lia); reflexivity.
Qed.

Lemma layer_from_spec (l : layer R) v : forall pre post, forallb (fun n => Nat.eqb (length (fst n)) (length v)) l = true ->
  layer_from (pre ++ flat_map fst l ++ post) (length pre) (map snd l) v = activations R 0 Rplus Rmult reluR l v.
Proof.
  induction l as [| n l IH]; intros pre post W; [reflexivity |]; simpl in W; apply andb_true_iff in W as [W1 W2]; apply Nat.eqb_eq in W1.
  cbn [map layer_from flat_map activations]; rewrite <- app_assoc, dot_from_spec by exact W1; f_equal.
  replace (pre ++ fst n ++ flat_map fst l ++ post) with ((pre ++ fst n) ++ flat_map fst l ++ post) by (rewrite <- app_assoc; reflexivity).
  replace (length pre + length v)%nat with (length (pre ++ fst n)) by (rewrite app_length; lia); apply IH, W2.
Qed.

Lemma net_from_spec ls o : forall pre v, well_formed_layers (length v) ls o = true ->
  net_from (pre ++ all_free ls o) (length pre) (map (map snd) ls) v = follow ls o v.
Proof.
  induction ls as [| l ls IH]; intros pre v W; cbn [well_formed_layers all_free map net_from] in *.
  - apply Nat.eqb_eq in W; rewrite dot_from_spec by exact W; unfold follow, evalR, eval, preactivation; cbn [hidden output fold_left].
    f_equal; rewrite app_nth2, app_nth2 by lia; replace (length pre + length v - length pre - length (fst o))%nat with 0%nat by lia; reflexivity.
  - apply andb_true_iff in W as [W1 W2]; rewrite layer_from_spec, follow_cons by exact W1.
    assert (Ek : (length pre + length (map snd l) * length v)%nat = length (pre ++ flat_map fst l)).
    { rewrite app_length, (rows_length _ l W1), map_length; reflexivity. }
    replace (pre ++ flat_map fst l ++ all_free ls o) with ((pre ++ flat_map fst l) ++ all_free ls o) by (rewrite <- app_assoc; reflexivity).
    rewrite Ek; apply IH; unfold activations; rewrite map_length; exact W2.
Qed.

(** * Piecewise polynomial: everywhere one of finitely many polynomials in P variables *)
Definition piecewise (P : nat) (f : list R -> R) : Prop :=
  exists L : list poly, forall th, length th = P -> exists p, In p L /\ f th = peval p th.

Lemma piecewise_const P c : piecewise P (fun _ => c).
Proof. exists [pconst c]; intros th _; exists (pconst c); split; [left; reflexivity | rewrite peval_const; reflexivity]. Qed.
Lemma piecewise_nth P k : (k < P)%nat -> piecewise P (fun th => nth k th 0).
Proof. intros H; exists [pvar k]; intros th L; exists (pvar k); split; [left; reflexivity | rewrite peval_var by lia; reflexivity]. Qed.
Lemma piecewise_plus P f g : piecewise P f -> piecewise P g -> piecewise P (fun th => f th + g th).
Proof.
  intros (L & F) (M & G); exists (flat_map (fun p => map (app p) M) L); intros th Lt.
  destruct (F th Lt) as (p & Hp & Ep), (G th Lt) as (q & Hq & Eq); exists (p ++ q); rewrite peval_app, Ep, Eq; split; [| reflexivity].
  apply in_flat_map; exists p; split; [exact Hp | apply in_map, Hq].
Qed.
Lemma piecewise_mul P f g : piecewise P f -> piecewise P g -> piecewise P (fun th => f th * g th).
Proof.
  intros (L & F) (M & G); exists (flat_map (fun p => map (pmul p) M) L); intros th Lt.
  destruct (F th Lt) as (p & Hp & Ep), (G th Lt) as (q & Hq & Eq); exists (pmul p q); rewrite peval_mul, Ep, Eq; split; [| reflexivity].
  apply in_flat_map; exists p; split; [exact Hp | apply in_map, Hq].
Qed.
Lemma piecewise_relu P f : piecewise P f -> piecewise P (fun th => reluR (f th)).
Proof.
  intros (L & F); exists (pconst 0 :: L); intros th Lt; destruct (F th Lt) as (p & Hp & Ep); destruct (Rle_or_lt 0 (f th)).
  - exists p; split; [right; exact Hp | rewrite reluR_pos by assumption; exact Ep].
  - exists (pconst 0); split; [left; reflexivity | rewrite peval_const, reluR_neg by lra; reflexivity].
Qed.

Definition at_th (gs : list (list R -> R)) (th : list R) : list R := map (fun g => g th) gs.

Lemma piecewise_dot P gs : Forall (piecewise P) gs -> forall k, (k + length gs <= P)%nat -> piecewise P (fun th => dot_from th k (at_th gs th)).
Proof.
  induction 1 as [| g gs Hg H IH]; intros k L; cbn [at_th map dot_from]; [apply piecewise_const |].
  apply (piecewise_plus P (fun th => nth k th 0 * g th)); [apply piecewise_mul; [apply piecewise_nth; simpl in L; lia | exact Hg] |].
  apply IH; simpl in L; lia.
Qed.

Lemma piecewise_layer P gs : Forall (piecewise P) gs -> forall bs k, (k + length bs * length gs <= P)%nat -> exists gs',
  length gs' = length bs /\ Forall (piecewise P) gs' /\ forall th, layer_from th k bs (at_th gs th) = at_th gs' th.
Proof.
  intros H; induction bs as [| b bs IH]; intros k L; [exists []; repeat split; constructor |].
  destruct (IH (k + length gs)%nat ltac:(simpl in L; lia)) as (gs' & L' & F & E).
  exists ((fun th => reluR (dot_from th k (at_th gs th) + b)) :: gs'); split; [simpl; lia |]; split.
  - constructor; [| exact F]; apply piecewise_relu, piecewise_plus; [apply piecewise_dot; [exact H | simpl in L; lia] | apply piecewise_const].
  - intros th; cbn [layer_from]; unfold at_th at 2; rewrite map_length, E; reflexivity.
Qed.

Theorem piecewise_net P bss : forall gs k, Forall (piecewise P) gs -> (k + free (length gs) (map (@length R) bss) <= P)%nat ->
  piecewise P (fun th => net_from th k bss (at_th gs th)).
Proof.
  induction bss as [| bs bss IH]; intros gs k H L; cbn [map free net_from] in *.
  - apply (piecewise_plus P (fun th => dot_from th k (at_th gs th))); [apply piecewise_dot; [exact H | lia] |].
    destruct (piecewise_nth P (k + length gs) ltac:(lia)) as (M & G); exists M; intros th Lt; unfold at_th; rewrite map_length; exact (G th Lt).
  - destruct (piecewise_layer P gs H bs k ltac:(lia)) as (gs' & L' & F & E).
    destruct (IH gs' (k + length bs * length gs)%nat F ltac:(rewrite L'; lia)) as (M & G).
    exists M; intros th Lt; rewrite E; unfold at_th at 1; rewrite map_length; exact (G th Lt).
Qed.
