(** Two layers, samples in general position in R^d: N labels take 3 (ceil(N+/d) + ceil(N-/d)) neurons, whatever K (the row
    `ours/general-position-windows`): relu(L n + a) - relu(2 L n) + relu(L n - a) is |a| where n = 0, and 0 where L |n| >= |a|. *)
From Coq Require Import List Reals Lra Lia Bool Arith.
From FTC Require Import Net Capacity Kinks Direction TwoLayerHats Relations GeneralPosition.
Import ListNotations.
Local Open Scope R_scope.

(** * Sums of neurons *)
Definition ridges : Type := list (neuron R * R).
Definition ridge (rs : ridges) (x : list R) : R := rsum (fun r => snd r * reluR (aff (fst r) x)) rs.
Definition of_length (d : nat) (rs : ridges) : Prop := Forall (fun r => length (fst (fst r)) = d) rs.
Definition ridge_net (rs : ridges) (c : R) : network R := Network [map fst rs] (map snd rs, c).

Lemma ridge_app rs rs' x : ridge (rs ++ rs') x = ridge rs x + ridge rs' x.
Proof. apply rsum_app. Qed.
Lemma ridge_value rs c x : evalR (ridge_net rs c) x = c + ridge rs x.
Proof.
  unfold evalR, eval, ridge_net, preactivation; cbn [hidden output fold_left fst snd]; fold dotR; rewrite Rplus_comm; f_equal.
  unfold ridge; induction rs as [| [n k] rs IH]; [reflexivity |]; cbn [map activations fst snd]; rewrite dot_cons, rsum_cons; f_equal; exact IH.
Qed.
Lemma ridge_sized d rs c : of_length d rs -> sized d 1 (length rs) (ridge_net rs c).
Proof.
  intros H; repeat split; unfold neurons, widths, well_formed, ridge_net; cbn [hidden output well_formed_layers map length fst list_sum fold_right];
    rewrite !map_length; [| lia].
  rewrite Nat.eqb_refl, andb_true_r; apply forallb_forall; intros n Hn; apply in_map_iff in Hn as (r & <- & Hr).
  unfold of_length in H; rewrite Forall_forall in H; apply Nat.eqb_eq, H, Hr.
Qed.
Lemma ridge_fits rs c xs f : (forall x, In x xs -> c + ridge rs x = f x) -> fitsR (ridge_net rs c) xs (map f xs).
Proof.
  intros H; induction xs as [| x xs IH]; constructor; [fold evalR; rewrite ridge_value; apply H; left; reflexivity |].
  apply IH; intros y Hy; apply H; right; exact Hy.
Qed.

(** a n + e m *)
Definition lin (a : R) (n : neuron R) (e : R) (m : neuron R) : neuron R :=
  (moved (map (Rmult a) (fst n)) (fst m) e, a * snd n + e * snd m).
Lemma dot_map a w : forall v, dotR (map (Rmult a) w) v = a * dotR w v.
Proof. induction w as [| b w IH]; intros [| c v]; unfold dotR in *; simpl; rewrite ?IH; ring. Qed.
Lemma aff_lin a n e m x : length (fst n) = length (fst m) -> aff (lin a n e m) x = a * aff n x + e * aff m x.
Proof.
  intros L; unfold aff, lin, preactivation; cbn [fst snd]; fold dotR; rewrite dot_moved, dot_map by (rewrite map_length; exact L); ring.
Qed.
Lemma lin_length a n e m : length (fst n) = length (fst m) -> length (fst (lin a n e m)) = length (fst n).
Proof. intros L; unfold lin, moved; cbn [fst]; rewrite map_length, combine_length, map_length; lia. Qed.

(** * Samples *)
Definition same_dec := list_eq_dec Req_EM_T.
Definition among (x : list R) (l : list (list R)) : bool := if in_dec same_dec x l then true else false.
Lemma among_in x l : among x l = true <-> In x l.
Proof. unfold among; destruct (in_dec same_dec x l); split; intros H; auto; discriminate. Qed.

Lemma as_function (xs : list (list R)) : NoDup xs -> forall zs : list R, length zs = length xs -> exists f, zs = map f xs.
Proof.
  induction 1 as [| x xs Nx N IH]; intros [| z zs] L; try discriminate; [exists (fun _ => 0); reflexivity |].
  destruct (IH zs ltac:(simpl in L; lia)) as (f & ->); exists (fun y => if same_dec y x then z else f y); cbn [map].
  destruct (same_dec x x); [| contradiction]; f_equal; apply map_ext_in; intros y Hy; destruct (same_dec y x) as [-> |]; [contradiction | reflexivity].
Qed.

Lemma filled (xs : list (list R)) (n : nat) : NoDup xs -> (n <= length xs)%nat -> forall G : list (list R), NoDup G -> incl G xs -> (length G <= n)%nat ->
  exists S, NoDup S /\ incl S xs /\ incl G S /\ length S = n.
Proof.
  intros N L; enough (H : forall k (G : list (list R)), k = (n - length G)%nat -> NoDup G -> incl G xs -> (length G <= n)%nat ->
    exists S, NoDup S /\ incl S xs /\ incl G S /\ length S = n) by (intros G; exact (H _ G eq_refl)).
  induction k as [| k IH]; intros G E NG I LG; [exists G; repeat split; auto; [apply incl_refl | lia] |].
  destruct (filter (fun x => negb (among x G)) xs) as [| x l] eqn:F.
  - exfalso; assert (C : incl xs G).
    { intros x Hx; apply among_in; destruct (among x G) eqn:A; [reflexivity |]; assert (H : In x []); [| destruct H].
      rewrite <- F; apply filter_In; rewrite A; auto. }
    apply NoDup_incl_length in C; [lia | exact N].
  - assert (Hx : In x (x :: l)) by (left; reflexivity); rewrite <- F in Hx; apply filter_In in Hx as [Hx A].
    assert (Nx : ~ In x G) by (intros H; apply among_in in H; rewrite H in A; discriminate).
    destruct (IH (x :: G)) as (S & N' & I' & J & L'); [simpl; lia | constructor; assumption | | simpl; lia |].
    + intros y [<- | Hy]; [exact Hx | apply I, Hy].
    + exists S; repeat split; auto; intros y Hy; apply J; right; exact Hy.
Qed.

(** A hyperplane through d samples, and no other. *)
Lemma hyperplane d xs S : general d xs -> NoDup S -> incl S xs -> length S = d ->
  exists n, length (fst n) = d /\ (forall x, In x S -> aff n x = 0) /\ forall x, In x xs -> ~ In x S -> aff n x <> 0.
Proof.
  intros G N I L; destruct (filter (fun x => negb (among x S)) xs) as [| x0 l] eqn:F.
  - exists (repeat 0 d, 0); cbn [fst]; rewrite repeat_length; split; [reflexivity |]; split.
    + intros x _; unfold aff, preactivation; cbn [fst snd]; fold dotR; rewrite Rplus_0_r; clear; revert x.
      induction d as [| d IH]; intros [| a x]; try reflexivity; simpl; unfold dotR in *; simpl; rewrite IH; ring.
    + intros x Hx Nx; exfalso; assert (H : In x []); [| destruct H]; rewrite <- F; apply filter_In; split; [exact Hx |].
      destruct (among x S) eqn:A; [apply among_in in A; contradiction | reflexivity].
  - assert (Hx : In x0 (x0 :: l)) by (left; reflexivity); rewrite <- F in Hx; apply filter_In in Hx as [Hx A].
    assert (Nx : ~ In x0 S) by (intros H; apply among_in in H; rewrite H in A; discriminate).
    destruct (affine_through d xs (x0 :: S) (fun x => if same_dec x x0 then 1 else 0) G) as (n & Ln & V).
    + constructor; assumption.
    + intros y [<- | Hy]; [exact Hx | apply I, Hy].
    + simpl; lia.
    + assert (Zs : forall x, In x S -> aff n x = 0).
      { intros x HxS; rewrite V by (right; exact HxS); destruct (same_dec x x0) as [-> |]; [contradiction | reflexivity]. }
      exists n; split; [exact Ln |]; split; [exact Zs |]; intros x Hxx Nxx E.
      assert (Z0 : aff n x0 = 0).
      { apply (affine_zero d xs (x :: S) n x0 G); [constructor; assumption | | simpl; lia | exact Ln | | ].
        - intros y [<- | Hy]; [exact Hxx | apply I, Hy].
        - destruct G as (_ & D & _); rewrite Forall_forall in D; apply D, Hx.
        - intros y [<- | Hy]; [exact E | apply Zs, Hy]. }
      rewrite V in Z0 by (left; reflexivity); destruct (same_dec x0 x0); [lra | contradiction].
Qed.

Lemma steep (f g : list R -> R) l : (forall x, In x l -> g x <> 0) -> exists L, 0 <= L /\ forall x, In x l -> Rabs (f x) <= L * Rabs (g x).
Proof.
  induction l as [| y l IH]; intros H; [exists 0; split; [lra | intros x []] |].
  destruct IH as (L & PL & B); [intros x Hx; apply H; right; exact Hx |].
  assert (Pg : 0 < Rabs (g y)) by (apply Rabs_pos_lt, H; left; reflexivity); pose proof (Rabs_pos (f y)) as Pf.
  assert (Pq : 0 <= Rabs (f y) / Rabs (g y)) by (apply Rmult_le_pos; [exact Pf | apply Rlt_le, Rinv_0_lt_compat, Pg]).
  exists (L + Rabs (f y) / Rabs (g y)); split; [lra |]; intros x [<- | Hx].
  - replace (Rabs (f y)) with (Rabs (f y) / Rabs (g y) * Rabs (g y)) at 1 by (field; lra); apply Rmult_le_compat_r; lra.
  - specialize (B x Hx); pose proof (Rabs_pos (g x)); nra.
Qed.

(** * Windows *)
Lemma window_value l a : (l = 0 -> reluR (l + a) - reluR (2 * l) + reluR (l - a) = Rabs a) /\
  (Rabs a <= Rabs l -> l <> 0 -> reluR (l + a) - reluR (2 * l) + reluR (l - a) = 0).
Proof.
  split; [intros ->; replace (2 * 0) with 0 by ring; rewrite (reluR_neg 0), Rplus_0_l by lra | intros H N].
  - destruct (Rle_or_lt 0 a); [rewrite Rabs_right, (reluR_pos a), (reluR_neg (0 - a)) by lra | rewrite Rabs_left, (reluR_neg a), (reluR_pos (0 - a)) by lra]; ring.
  - pose proof (Rle_abs a); pose proof (Rle_abs (- a)) as M; rewrite Rabs_Ropp in M; destruct (Rlt_or_le 0 l).
    + rewrite (Rabs_right l) in H by lra; rewrite !reluR_pos by lra; ring.
    + rewrite (Rabs_left l) in H by lra; rewrite !reluR_neg by lra; ring.
Qed.

Lemma one_window d xs S (t : list R -> R) s : general d xs -> NoDup S -> incl S xs -> length S = d -> (forall x, In x S -> 0 <= t x) ->
  exists rs, length rs = 3%nat /\ of_length d rs /\ forall x, In x xs -> ridge rs x = if among x S then s * t x else 0.
Proof.
  intros G N I L Pt; destruct (hyperplane d xs S G N I L) as (n & Ln & Zn & Nn), (affine_through d xs S t G N I ltac:(lia)) as (a & La & Va).
  destruct (steep (aff a) (aff n) (filter (fun x => negb (among x S)) xs)) as (k & Pk & Bk).
  { intros x Hx; apply filter_In in Hx as [Hx A]; apply Nn; [exact Hx |]; intros H; apply among_in in H; rewrite H in A; discriminate. }
  exists [(lin (k + 1) n 1 a, s); (lin (2 * (k + 1)) n 0 a, - s); (lin (k + 1) n (-1) a, s)]; split; [reflexivity |]; split.
  - repeat constructor; cbn [fst]; rewrite lin_length; lia.
  - intros x Hx; unfold ridge; cbn [rsum fold_right fst snd]; rewrite !aff_lin by lia; destruct (window_value ((k + 1) * aff n x) (aff a x)) as [W1 W2].
    replace (2 * (k + 1) * aff n x + 0 * aff a x) with (2 * ((k + 1) * aff n x)) by ring.
    replace ((k + 1) * aff n x + 1 * aff a x) with ((k + 1) * aff n x + aff a x) by ring.
    replace ((k + 1) * aff n x + -1 * aff a x) with ((k + 1) * aff n x - aff a x) by ring.
    apply (eq_trans (y := s * (reluR ((k + 1) * aff n x + aff a x) - reluR (2 * ((k + 1) * aff n x)) + reluR ((k + 1) * aff n x - aff a x)))); [ring |].
    destruct (among x S) eqn:A.
    + apply among_in in A; rewrite W1 by (rewrite (Zn x A); ring); rewrite (Va x A), Rabs_right by (apply Rle_ge, Pt, A); reflexivity.
    + assert (Nx : ~ In x S) by (intros H; apply among_in in H; rewrite H in A; discriminate); pose proof (Nn x Hx Nx) as Na.
      assert (B : Rabs (aff a x) <= k * Rabs (aff n x)) by (apply Bk, filter_In; rewrite A; auto).
      rewrite W2; [ring | |].
      * rewrite Rabs_mult, (Rabs_right (k + 1)) by lra; pose proof (Rabs_pos (aff n x)); lra.
      * intros E; apply Rmult_integral in E as [E | E]; [lra | contradiction].
Qed.

(** Windows of c neurons each, d samples a window: what they give at the samples of P is v there. *)
Lemma gathered d xs (c : nat) (ok : list R -> Prop) (v : list R -> R) : general d xs -> (d <= length xs)%nat -> (1 <= d)%nat ->
  (forall F S, NoDup S -> incl S xs -> length S = d -> (forall x, In x F -> ok x) -> exists ws, length ws = c /\ of_length d ws /\
    forall x, In x xs -> ridge ws x = if among x S then (if among x F then v x else 0) else 0) ->
  forall p P, NoDup P -> incl P xs -> (length P <= d * p)%nat -> (forall x, In x P -> ok x) ->
  exists rs, length rs = (c * p)%nat /\ of_length d rs /\ forall x, In x xs -> ridge rs x = if among x P then v x else 0.
Proof.
  intros G HK Hd One; induction p as [| p IH]; intros P NP I L Pt.
  - exists []; split; [simpl; lia |]; split; [constructor |]; intros x _; destruct P as [| y P]; [reflexivity | simpl in L; lia].
  - assert (Sp : P = firstn d P ++ skipn d P) by (symmetry; apply firstn_skipn); set (F := firstn d P) in *; set (Q := skipn d P) in *.
    assert (Apart : forall x, In x F -> ~ In x Q).
    { rewrite Sp in NP; clear - NP; induction F as [| y F IH]; intros x Hx; [destruct Hx |]; simpl in NP; inversion NP as [| ? ? Ny N']; subst.
      destruct Hx as [-> | Hx]; [intros H; apply Ny, in_app_iff; right; exact H | apply IH; assumption]. }
    assert (NF : NoDup F) by (rewrite Sp in NP; clear - NP; induction F as [| y F IH]; simpl in NP; constructor;
      inversion NP; subst; [intros H; apply H1, in_app_iff; left; exact H | apply IH; assumption]).
    assert (NQ : NoDup Q) by (rewrite Sp in NP; clear - NP; induction F as [| y F IH]; [exact NP | simpl in NP; inversion NP; subst; apply IH; assumption]).
    assert (IF : incl F xs) by (intros x Hx; apply I; rewrite Sp; apply in_app_iff; left; exact Hx).
    assert (IQ : incl Q xs) by (intros x Hx; apply I; rewrite Sp; apply in_app_iff; right; exact Hx).
    destruct (IH Q NQ IQ) as (rs & Lr & Dr & V).
    { unfold Q; rewrite skipn_length; lia. }
    { intros x Hx; apply Pt; rewrite Sp; apply in_app_iff; right; exact Hx. }
    destruct (filled xs d (proj1 G) HK F NF IF) as (S & NS & IS & FS & LS); [unfold F; rewrite firstn_length; lia |].
    destruct (One F S NS IS LS) as (ws & Lw & Dw & Vw).
    { intros x Hx; apply Pt; rewrite Sp; apply in_app_iff; left; exact Hx. }
    exists (ws ++ rs); split; [rewrite app_length; lia |]; split; [apply Forall_app; split; assumption |]; intros x Hx.
    rewrite ridge_app, (V x Hx), (Vw x Hx).
    destruct (among x F) eqn:A.
    + pose proof (proj1 (among_in x F) A) as HF; rewrite (proj2 (among_in x S) (FS x HF)).
      rewrite (proj2 (among_in x P)) by (rewrite Sp; apply in_app_iff; left; exact HF).
      destruct (among x Q) eqn:B; [exfalso; apply (Apart x HF), among_in, B | ring].
    + assert (E : among x P = among x Q).
      { destruct (among x Q) eqn:B; [apply among_in; rewrite Sp; apply in_app_iff; right; apply among_in, B |].
        destruct (among x P) eqn:C; [| reflexivity]; apply among_in in C; rewrite Sp in C; apply in_app_iff in C as [C | C];
          apply among_in in C; congruence. }
      rewrite E; destruct (among x S), (among x Q); ring.
Qed.

Lemma some_windows d xs (t : list R -> R) s : general d xs -> (d <= length xs)%nat -> (1 <= d)%nat -> forall p P, NoDup P -> incl P xs ->
  (length P <= d * p)%nat -> (forall x, In x P -> 0 <= t x) ->
  exists rs, length rs = (3 * p)%nat /\ of_length d rs /\ forall x, In x xs -> ridge rs x = if among x P then s * t x else 0.
Proof.
  intros G HK Hd; apply (gathered d xs 3 (fun x => 0 <= t x) (fun x => s * t x) G HK Hd); intros F S NS IS LS Pt.
  destruct (one_window d xs S (fun x => if among x F then t x else 0) s G NS IS LS) as (ws & Lw & Dw & Vw).
  { intros x _; destruct (among x F) eqn:A; [apply Pt, among_in, A | lra]. }
  exists ws; split; [exact Lw |]; split; [exact Dw |]; intros x Hx; rewrite (Vw x Hx); destruct (among x F); [reflexivity |].
  rewrite Rmult_0_r; reflexivity.
Qed.

Definition above (z : R) : bool := if Rlt_dec 0 z then true else false.
Definition below (z : R) : bool := if Rlt_dec z 0 then true else false.

(** `ours/general-position-windows`: N+ <= d p labels above 0, N- <= d q below. *)
Theorem windows (d p q : nat) (xs : list (list R)) (zs : list R) : general d xs -> (1 <= d <= length xs)%nat -> length zs = length xs ->
  (length (filter above zs) <= d * p)%nat -> (length (filter below zs) <= d * q)%nat ->
  exists net, sized d 1 (3 * (p + q)) net /\ fitsR net xs zs.
Proof.
  intros G [Hd HK] Lz Hp Hq; destruct (as_function xs (proj1 G) zs Lz) as (f & ->).
  assert (Count : forall (h : R -> bool) l, length (filter h (map f l)) = length (filter (fun x => h (f x)) l)).
  { intros h l; induction l as [| x l IH]; [reflexivity |]; simpl; destruct (h (f x)); simpl; rewrite IH; reflexivity. }
  rewrite Count in Hp, Hq.
  destruct (some_windows d xs f 1 G HK Hd p (filter (fun x => above (f x)) xs)) as (rs & Lr & Dr & Vr); [apply NoDup_filter, (proj1 G) | apply incl_filter | exact Hp | |].
  { intros x Hx; apply filter_In in Hx as [_ Hx]; unfold above in Hx; destruct (Rlt_dec 0 (f x)); [lra | discriminate]. }
  destruct (some_windows d xs (fun x => - f x) (-1) G HK Hd q (filter (fun x => below (f x)) xs)) as (ss & Ls & Ds & Vs); [apply NoDup_filter, (proj1 G) | apply incl_filter | exact Hq | |].
  { intros x Hx; apply filter_In in Hx as [_ Hx]; unfold below in Hx; destruct (Rlt_dec (f x) 0); [lra | discriminate]. }
  exists (ridge_net (rs ++ ss) 0); split.
  - replace (3 * (p + q))%nat with (length (rs ++ ss)) by (rewrite app_length; lia); apply ridge_sized, Forall_app; split; assumption.
  - apply ridge_fits; intros x Hx; rewrite ridge_app, (Vr x Hx), (Vs x Hx).
    assert (In_ : forall h : R -> bool, among x (filter (fun x => h (f x)) xs) = h (f x)).
    { intros h; destruct (h (f x)) eqn:E; [apply among_in, filter_In; split; assumption |].
      destruct (among _ _) eqn:A; [| reflexivity]; apply among_in, filter_In in A as [_ A]; congruence. }
    rewrite !In_; unfold above, below; destruct (Rlt_dec 0 (f x)), (Rlt_dec (f x) 0); lra.
Qed.
