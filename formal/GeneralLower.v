(** Two layers, samples in general position in R^d: the row `ours/general-position-lower`. For K >= d + 2 one neuron is too few: samples on
    a curve, of which the first d + 1 are the corners of a simplex that has the next one inside; and m (d + 1) + 1 >= N, as anywhere. *)
From Coq Require Import List Reals Lra Lia Bool Arith Permutation FinFun.
From FTC Require Import Net Capacity Kinks EmptyLayer Direction Relations FreeParameters GeneralPosition BentWindows.
Import ListNotations.
Local Open Scope R_scope.

(** * Products of t - r *)
Definition fprod (rs : list R) (t : R) : R := fold_right (fun r s => (t - r) * s) 1 rs.
Lemma fprod_cons r rs t : fprod (r :: rs) t = (t - r) * fprod rs t.
Proof. reflexivity. Qed.
Lemma fprod_app rs rs' t : fprod (rs ++ rs') t = fprod rs t * fprod rs' t.
Proof. induction rs as [| r rs IH]; cbn [app]; [change (fprod [] t) with 1; ring |]; rewrite !fprod_cons, IH; ring. Qed.
Lemma fprod_zero rs t : In t rs -> fprod rs t = 0.
Proof. induction rs as [| r rs IH]; intros H; [destruct H |]; rewrite fprod_cons; destruct H as [-> | H]; [ring | rewrite IH by exact H; ring]. Qed.
Lemma fprod_nonzero rs t : ~ In t rs -> fprod rs t <> 0.
Proof.
  induction rs as [| r rs IH]; intros H; [cbn; lra |]; rewrite fprod_cons; apply Rmult_integral_contrapositive; split; [| apply IH; intros G; apply H;
    right; exact G].
  intros E; apply H; left; lra.
Qed.
Lemma fprod_positive rs t : (forall r, In r rs -> r < t) -> 0 < fprod rs t.
Proof.
  induction rs as [| r rs IH]; intros H; [cbn; lra |]; rewrite fprod_cons; apply Rmult_lt_0_compat; [specialize (H r (or_introl eq_refl)); lra |].
  apply IH; intros s Hs; apply H; right; exact Hs.
Qed.

(** A sum that is 0 for the powers 1, .., d of t. *)
Lemma moments (qs : list (R * R)) d : (forall k, (1 <= k <= d)%nat -> rsum (fun q => fst q * snd q ^ k) qs = 0) -> forall rs j, (length rs + j <= d)%nat ->
  rsum (fun q => fst q * (fprod rs (snd q) * snd q ^ j)) qs = if (j =? 0)%nat then fprod rs 0 * rsum fst qs else 0.
Proof.
  intros Z; induction rs as [| r rs IH]; intros j H; cbn [length] in H.
  - rewrite (rsum_ext _ (fun q => fst q * snd q ^ j)) by (intros q _; cbn; ring); destruct (Nat.eqb_spec j 0) as [-> |]; [| apply Z; lia].
    rewrite Rmult_1_l; apply rsum_ext; intros q _; simpl; ring.
  - rewrite (rsum_ext _ (fun q => fst q * (fprod rs (snd q) * snd q ^ S j) + - r * (fst q * (fprod rs (snd q) * snd q ^ j)))).
    2: { intros q _; rewrite fprod_cons; simpl; ring. }
    rewrite rsum_plus, rsum_scale, (IH (S j)), (IH j) by lia; cbn [Nat.eqb]; destruct (Nat.eqb_spec j 0); [rewrite fprod_cons; ring | ring].
Qed.

(** * A curve *)
Definition half (k : nat) : R := INR k + / 2.
Definition turns_at (d : nat) : list R := map half (seq 1 d).
Definition weight (d : nat) (t : R) : R := fprod (turns_at d) t.
Definition curve (d i : nat) : list R := map (fun j => INR i ^ S j / weight d (INR i)) (seq 0 d).
Definition on_curve (d K : nat) : list (list R) := map (curve d) (seq 1 K).

Lemma not_half i k : INR i <> half k.
Proof.
  unfold half; intros E; assert (H : INR (2 * i) = INR (2 * k + 1)) by (rewrite plus_INR, !mult_INR; simpl; lra); apply INR_eq in H; lia.
Qed.
Lemma weight_nonzero d i : weight d (INR i) <> 0.
Proof. apply fprod_nonzero; intros H; apply in_map_iff in H as (k & E & _); exact (not_half i k (eq_sym E)). Qed.
Lemma weight_at_zero d : fprod (turns_at d) 0 <> 0.
Proof. exact (weight_nonzero d 0). Qed.
Lemma curve_length d i : length (curve d i) = d.
Proof. unfold curve; rewrite map_length, seq_length; reflexivity. Qed.
Lemma curve_place d i k : (1 <= k <= d)%nat -> place (curve d i) k = INR i ^ k / weight d (INR i).
Proof.
  intros H; destruct k as [| k]; [lia |]; cbn [place]; unfold curve;
    rewrite (nth_indep _ 0 (INR i ^ 1 / weight d (INR i))) by (rewrite map_length, seq_length; lia).
  rewrite (map_nth (fun j => INR i ^ S j / weight d (INR i)) (seq 0 d) 0%nat k), seq_nth by lia; reflexivity.
Qed.

(** A dependence, over the weights, is one of the powers 0, .., d of t. *)
Lemma over_weights d (qs : list (R * nat)) : (forall y, (y <= d)%nat -> rsum (fun q => fst q * place (curve d (snd q)) y) qs = 0) ->
  forall rs, (length rs <= d)%nat -> rsum (fun q => fst q / weight d (INR (snd q)) * fprod rs (INR (snd q))) qs = 0.
Proof.
  intros Z rs Hr; set (es := map (fun q => (fst q / weight d (INR (snd q)), INR (snd q))) qs).
  assert (M : forall k, (1 <= k <= d)%nat -> rsum (fun e => fst e * snd e ^ k) es = 0).
  { intros k Hk; unfold es; rewrite rsum_map; cbn [fst snd]; rewrite <- (Z k) by lia; apply rsum_ext; intros q _; rewrite curve_place by exact Hk.
    field; apply weight_nonzero. }
  assert (S0 : rsum fst es = 0).
  { pose proof (moments es d M (turns_at d) 0%nat) as W; unfold turns_at in W at 1; rewrite map_length, seq_length in W; specialize (W ltac:(lia)).
    cbn [Nat.eqb] in W; assert (E : rsum (fun q => fst q * (fprod (turns_at d) (snd q) * snd q ^ 0)) es = 0).
    { unfold es; rewrite rsum_map; cbn [fst snd]; rewrite <- (Z 0%nat) by lia; apply rsum_ext; intros q _; cbn [place].
      fold (weight d (INR (snd q))); simpl; field; apply weight_nonzero. }
    rewrite E in W; symmetry in W; apply Rmult_integral in W as [W | W]; [contradiction (weight_at_zero d W) | exact W]. }
  pose proof (moments es d M rs 0%nat ltac:(lia)) as W; cbn [Nat.eqb] in W; rewrite S0, Rmult_0_r in W; rewrite <- W; unfold es; rewrite rsum_map.
  apply rsum_ext; intros q _; cbn [fst snd]; simpl; ring.
Qed.

Lemma curve_independent d (qs : list (R * nat)) : NoDup (map snd qs) -> (length qs <= d + 1)%nat ->
  (forall y, (y <= d)%nat -> rsum (fun q => fst q * place (curve d (snd q)) y) qs = 0) -> Forall (fun q => fst q = 0) qs.
Proof.
  intros N L Z; apply Forall_forall; intros [c i] Hq; apply in_split in Hq as (q1 & q2 & ->).
  assert (Hr : (length (map (fun q => INR (snd q)) (q1 ++ q2)) <= d)%nat) by (rewrite map_length; rewrite app_length in *; simpl in L; lia).
  pose proof (over_weights d _ Z _ Hr) as E; set (rs := map (fun q => INR (snd q)) (q1 ++ q2)) in *; rewrite rsum_app in E;
    cbn [rsum fold_right fst snd] in E.
  fold (rsum (fun q => fst q / weight d (INR (snd q)) * fprod rs (INR (snd q))) q2) in E.
  assert (O : forall q, In q (q1 ++ q2) -> fst q / weight d (INR (snd q)) * fprod rs (INR (snd q)) = 0).
  { intros q Hq; rewrite fprod_zero; [ring |]; apply in_map_iff; exists q; split; [reflexivity | exact Hq]. }
  rewrite !rsum_zero in E by (intros q Hq; apply O, in_app_iff; auto); cbn [fst].
  assert (Ni : ~ In (INR i) rs).
  { intros H; apply in_map_iff in H as (q & Eq & Hq); apply INR_eq in Eq; rewrite map_app in N; cbn [map snd] in N; apply NoDup_remove_2 in N.
    apply N; rewrite <- map_app, <- Eq; apply in_map, Hq. }
  assert (E' : c / weight d (INR i) * fprod rs (INR i) = 0) by lra; apply Rmult_integral in E' as [E' | E']; [| contradiction (fprod_nonzero _ _ Ni E')].
  replace c with (c / weight d (INR i) * weight d (INR i)) by (field; apply weight_nonzero); rewrite E'; ring.
Qed.

Lemma curve_injective d i j : (1 <= d)%nat -> curve d i = curve d j -> i = j.
Proof.
  intros Hd E; destruct (Nat.eq_dec i j) as [| Ne]; [assumption | exfalso].
  assert (F : Forall (fun q => fst q = 0) [(1, i); (-1, j)]).
  { apply (curve_independent d); [repeat constructor; simpl; intuition | simpl; lia |]; intros y _; cbn [rsum fold_right fst snd]; rewrite E; ring. }
  inversion F as [| ? ? F1 _]; cbn in F1; lra.
Qed.

(** They are in general position. *)
Theorem on_curve_general d K : (1 <= d)%nat -> general d (on_curve d K).
Proof.
  intros Hd; split; [apply Injective_map_NoDup; [intros i j; apply curve_injective, Hd | apply seq_NoDup] |]; split.
  - apply Forall_forall; intros x Hx; apply in_map_iff in Hx as (i & <- & _); apply curve_length.
  - intros ys N I L ps Eps Z.
    assert (Q : exists qs : list (R * nat), ps = map (fun q => (fst q, curve d (snd q))) qs).
    { clear - Eps I; revert ys Eps I; induction ps as [| [c x] ps IH]; intros ys Eps I; [exists []; reflexivity |]; cbn [map snd] in Eps.
      assert (Hx : In x (on_curve d K)) by (apply I; rewrite <- Eps; left; reflexivity); apply in_map_iff in Hx as (i & <- & _).
      destruct (IH (map snd ps) eq_refl) as (qs & ->); [intros y Hy; apply I; rewrite <- Eps; right; exact Hy |].
      exists ((c, i) :: qs); reflexivity. }
    destruct Q as (qs & ->); assert (F : Forall (fun q => fst q = 0) qs).
    + rewrite <- Eps, map_map in N; cbn [snd] in N; rewrite <- Eps, !map_length in L; apply (curve_independent d); [| exact L |].
      * rewrite <- (map_map snd (curve d)) in N; exact (NoDup_map_inv _ _ N).
      * intros y Hy; rewrite <- (Z y Hy); unfold comb; rewrite rsum_map; reflexivity.
    + apply Forall_forall; intros p Hp; apply in_map_iff in Hp as (q & <- & Hq); rewrite Forall_forall in F; exact (F q Hq).
Qed.

(** * The next sample is inside the simplex of the first d + 1 *)
Lemma pairs_before i l : (forall k, In k l -> (k < i)%nat) -> 0 < fprod (map half l) (INR i) * fprod (map INR l) (INR i).
Proof.
  induction l as [| k l IH]; intros H; [cbn; lra |]; cbn [map]; rewrite !fprod_cons; specialize (IH ltac:(intros j Hj; apply H; right; exact Hj)).
  assert (L : INR (k + 1) <= INR i) by (apply le_INR; specialize (H k (or_introl eq_refl)); lia); rewrite plus_INR in L; simpl in L; unfold half at 1.
  replace ((INR i - (INR k + / 2)) * fprod (map half l) (INR i) * ((INR i - INR k) * fprod (map INR l) (INR i)))
    with ((INR i - (INR k + / 2)) * (INR i - INR k) * (fprod (map half l) (INR i) * fprod (map INR l) (INR i))) by ring.
  apply Rmult_lt_0_compat; [nra | exact IH].
Qed.
Lemma pairs_behind i l : (forall k, In k l -> (i <= k)%nat) -> 0 < fprod (map half l) (INR i) * fprod (map INR (map S l)) (INR i).
Proof.
  induction l as [| k l IH]; intros H; [cbn; lra |]; cbn [map]; rewrite !fprod_cons; specialize (IH ltac:(intros j Hj; apply H; right; exact Hj)).
  assert (L : INR i <= INR k) by (apply le_INR; apply H; left; reflexivity); rewrite S_INR; unfold half at 1.
  replace ((INR i - (INR k + / 2)) * fprod (map half l) (INR i) * ((INR i - (INR k + 1)) * fprod (map INR (map S l)) (INR i)))
    with ((INR i - (INR k + / 2)) * (INR i - (INR k + 1)) * (fprod (map half l) (INR i) * fprod (map INR (map S l)) (INR i))) by ring.
  apply Rmult_lt_0_compat; [nra | exact IH].
Qed.

Definition other_corners (d i : nat) : list R := map INR (seq 1 (i - 1) ++ map S (seq i (d + 1 - i))).
Lemma corner_sign d i : (1 <= i <= d + 1)%nat -> 0 < weight d (INR i) * fprod (other_corners d i) (INR i).
Proof.
  intros H; unfold weight, turns_at, other_corners; replace (seq 1 d) with (seq 1 (i - 1) ++ seq i (d + 1 - i)).
  - rewrite !map_app, !fprod_app; pose proof (pairs_before i (seq 1 (i - 1)) ltac:(intros k Hk; apply in_seq in Hk; lia)) as A.
    pose proof (pairs_behind i (seq i (d + 1 - i)) ltac:(intros k Hk; apply in_seq in Hk; lia)) as B.
    pose proof (Rmult_lt_0_compat _ _ A B) as C; eapply Rlt_le_trans; [exact C | right; ring].
  - replace d with (i - 1 + (d + 1 - i))%nat at 2 by lia; rewrite seq_app; do 2 f_equal; lia.
Qed.

Lemma rsum_one {A} (g : A -> R) l a : NoDup l -> In a l -> (forall x, In x l -> x <> a -> g x = 0) -> rsum g l = g a.
Proof.
  induction 1 as [| x l Nx N IH]; intros Ha Z; [destruct Ha |]; rewrite rsum_cons; destruct Ha as [-> | Ha].
  - rewrite rsum_zero; [ring |]; intros y Hy; apply Z; [right; exact Hy | intros ->; contradiction].
  - rewrite IH by (try exact Ha; intros y Hy; apply Z; right; exact Hy); rewrite Z; [ring | left; reflexivity | intros ->; contradiction].
Qed.
Lemma rsum_two {A} (g : A -> R) l a b : NoDup l -> In a l -> In b l -> a <> b -> (forall x, In x l -> x <> a -> x <> b -> g x = 0) ->
  rsum g l = g a + g b.
Proof.
  induction 1 as [| x l Nx N IH]; intros Ha Hb Ne Z; [destruct Ha |]; rewrite rsum_cons.
  assert (One : forall c, In c l -> (forall y, In y l -> y <> c -> g y = 0) -> rsum g l = g c) by (intros c Hc Zc; apply rsum_one; assumption).
  destruct Ha as [-> | Ha], Hb as [E | Hb]; [contradiction | | subst x |].
  - rewrite (One b Hb); [ring |]; intros y Hy Yb; apply Z; [right; exact Hy | intros ->; contradiction | exact Yb].
  - rewrite (One a Ha); [ring |]; intros y Hy Ya; apply Z; [right; exact Hy | exact Ya | intros ->; contradiction].
  - rewrite IH by (try assumption; intros y Hy; apply Z; right; exact Hy).
    rewrite Z; [ring | left; reflexivity | intros ->; contradiction | intros ->; contradiction].
Qed.

Lemma same_index (ps : list (R * nat)) : NoDup (map snd ps) -> forall a b, In a ps -> In b ps -> snd a = snd b -> a = b.
Proof.
  induction ps as [| p ps IH]; intros N a b Ha Hb E; [destruct Ha |]; cbn [map] in N; inversion N as [| ? ? Np N']; subst.
  destruct Ha as [-> | Ha], Hb as [-> | Hb]; [reflexivity | | | apply IH; assumption]; exfalso; apply Np; [rewrite E | rewrite <- E]; apply in_map;
    assumption.
Qed.

Lemma opposite u v F G wi wT : u * F + v * G = 0 -> 0 < G -> 0 < wi * F -> 0 < wT -> (u * wi) * (v * wT) <= 0.
Proof.
  intros E HG HF HT; assert (H : u * v * F <= 0).
  { replace (u * v * F) with (u * F * v) by ring; replace (u * F) with (- (v * G)) by lra; replace (- (v * G) * v) with (- (v * v * G)) by ring.
    assert (0 <= v * v) by nra; assert (0 <= v * v * G) by (apply Rmult_le_pos; lra); lra. }
  assert (NF : F <> 0) by (intros ->; lra); assert (F2 : 0 < F * F) by (destruct (Rtotal_order F 0) as [L | [L | L]]; nra).
  assert (K : (u * v * wi) * (F * F) <= 0) by (replace (u * v * wi * (F * F)) with ((u * v * F) * (wi * F)) by ring; nra).
  assert (K' : u * v * wi <= 0) by (destruct (Rle_or_lt (u * v * wi) 0); [assumption | exfalso;
    assert (0 < u * v * wi * (F * F)) by (apply Rmult_lt_0_compat; lra); lra]).
  replace (u * wi * (v * wT)) with (u * v * wi * wT) by ring; nra.
Qed.

Lemma inside d (n : neuron R) : length (fst n) = d -> (forall i, (1 <= i <= d + 1)%nat -> aff n (curve d i) <= 0) -> aff n (curve d (d + 2)) <= 0.
Proof.
  intros Ln Le; destruct (dependent (seq 0 (S d)) (seq 1 (d + 2)) (fun i y => place (curve d i) y)) as (ps & Pm & Ne & Z0); [rewrite !seq_length; lia |].
  assert (Z : forall y, (y <= d)%nat -> rsum (fun q => fst q * place (curve d (snd q)) y) ps = 0) by (intros y Hy; apply Z0, in_seq; lia).
  assert (Ns : NoDup (map snd ps)) by (apply (Permutation_NoDup (Permutation_sym Pm)), seq_NoDup); pose proof (NoDup_map_inv _ _ Ns) as Np.
  assert (HT : In (d + 2)%nat (map snd ps)) by (apply (Permutation_in _ (Permutation_sym Pm)), in_seq; lia).
  apply in_map_iff in HT as ([cT T] & ET & HT); cbn [snd] in ET; subst T.
  assert (Index : forall q, In q ps -> q <> (cT, (d + 2)%nat) -> (1 <= snd q <= d + 1)%nat).
  { intros q Hq Nq; assert (H : In (snd q) (seq 1 (d + 2))) by (apply (Permutation_in _ Pm), in_map, Hq); apply in_seq in H.
    assert (snd q <> d + 2)%nat; [| lia]; intros E; apply Nq; apply (same_index ps Ns); assumption. }
  assert (PT : 0 < weight d (INR (d + 2))).
  { apply fprod_positive; intros r Hr; apply in_map_iff in Hr as (k & <- & Hk); apply in_seq in Hk; unfold half.
    assert (L : INR (k + 1) <= INR (d + 2)) by (apply le_INR; lia); rewrite plus_INR in L; simpl in L; lra. }
  assert (Two : forall q, In q ps -> q <> (cT, (d + 2)%nat) -> exists F G, 0 < weight d (INR (snd q)) * F /\ 0 < G /\
      fst q / weight d (INR (snd q)) * F + cT / weight d (INR (d + 2)) * G = 0).
  { intros q Hq Nq; pose proof (Index q Hq Nq) as Hi; set (i := snd q) in *.
    assert (Lr : (length (other_corners d i) <= d)%nat) by (unfold other_corners; rewrite map_length, app_length, map_length, !seq_length; lia).
    pose proof (over_weights d ps Z _ Lr) as E; rewrite (rsum_two _ ps q (cT, (d + 2)%nat) Np Hq HT Nq) in E.
    - exists (fprod (other_corners d i) (INR i)), (fprod (other_corners d i) (INR (d + 2))); split; [apply corner_sign, Hi |]; split; [| exact E].
      apply fprod_positive; intros r Hr; unfold other_corners in Hr; apply in_map_iff in Hr as (k & <- & Hk); apply lt_INR.
      apply in_app_iff in Hk as [Hk | Hk]; [apply in_seq in Hk; lia | apply in_map_iff in Hk as (j & <- & Hj); apply in_seq in Hj; lia].
    - intros x Hx Xq XT; pose proof (Index x Hx XT) as Hj; rewrite fprod_zero; [ring |]; unfold other_corners; apply in_map_iff; exists (snd x); split;
      [reflexivity |].
      assert (snd x <> i) by (intros E'; apply Xq, (same_index ps Ns); assumption).
      apply in_app_iff; destruct (Nat.lt_ge_cases (snd x) i); [left; apply in_seq; lia | right; apply in_map_iff; exists (snd x - 1)%nat; split;
        [lia | apply in_seq; lia]]. }
  assert (NT : cT <> 0).
  { intros ->; apply Exists_exists in Ne as (q & Hq & Nq); apply Nq; destruct (Nat.eq_dec (snd q) (d + 2)) as [E | N'].
    { rewrite (same_index ps Ns q (0, (d + 2)%nat) Hq HT E); reflexivity. }
    assert (N : q <> (0, (d + 2)%nat)) by (intros ->; apply N'; reflexivity).
    destruct (Two q Hq N) as (F & G & PF & PG & E); pose proof (weight_nonzero d (snd q)) as Nw.
    assert (E' : fst q / weight d (INR (snd q)) * F = 0) by (unfold Rdiv in E at 2; lra); apply Rmult_integral in E' as [E' | ->]; [| lra].
    replace (fst q) with (fst q / weight d (INR (snd q)) * weight d (INR (snd q))) by (field; exact Nw); rewrite E'; ring. }
  assert (A : rsum (fun q => fst q * aff n (curve d (snd q))) ps = 0).
  { pose proof (aff_comb d n (map (fun q => (fst q, curve d (snd q))) ps) Ln) as A; rewrite rsum_map in A; apply A.
    - apply Forall_forall; intros p Hp; apply in_map_iff in Hp as (q & <- & _); apply curve_length.
    - intros y Hy; rewrite <- (Z y Hy); unfold comb; rewrite rsum_map; reflexivity. }
  assert (S : 0 <= - (cT * cT) * aff n (curve d (d + 2))); [| destruct (Rle_or_lt (aff n (curve d (d + 2))) 0); [assumption | exfalso;
    assert (0 < cT * cT) by (destruct (Rtotal_order cT 0) as [L | [L | L]]; nra); nra]].
  apply in_split in HT as (p1 & p2 & Es); assert (Others : forall q, In q (p1 ++ p2) -> 0 <= cT * (fst q * aff n (curve d (snd q)))).
  { intros q Hq; assert (Hp : In q ps) by (rewrite Es; apply in_app_iff; apply in_app_iff in Hq as [Hq | Hq]; [left | right; right]; exact Hq).
    assert (Nq : q <> (cT, (d + 2)%nat)) by (intros ->; rewrite Es in Np; apply NoDup_remove_2 in Np; contradiction).
    destruct (Two q Hp Nq) as (F & G & PF & PG & E); pose proof (opposite _ _ F G _ _ E PG PF PT) as O.
    replace (fst q / weight d (INR (snd q)) * weight d (INR (snd q))) with (fst q) in O by (field; apply weight_nonzero).
    replace (cT / weight d (INR (d + 2)) * weight d (INR (d + 2))) with cT in O by (field; apply weight_nonzero).
    specialize (Le _ (Index q Hp Nq)); replace (cT * (fst q * aff n (curve d (snd q)))) with ((- (fst q * cT)) * (- aff n (curve d (snd q)))) by ring.
    apply Rmult_le_pos; lra. }
  assert (Sum : forall l, (forall q, In q l -> 0 <= cT * (fst q * aff n (curve d (snd q)))) -> 0 <= cT * rsum (fun q => fst q * aff n (curve d (snd q))) l).
  { induction l as [| q l IH]; intros H; [cbn; lra |]; rewrite rsum_cons, Rmult_plus_distr_l.
    pose proof (H q (or_introl eq_refl)) as H1; specialize (IH ltac:(intros x Hx; apply H; right; exact Hx)); lra. }
  set (g := fun q : R * nat => fst q * aff n (curve d (snd q))) in *.
  rewrite Es, rsum_app, rsum_cons in A; change (g (cT, (d + 2)%nat)) with (cT * aff n (curve d (d + 2))) in A.
  assert (S1 : 0 <= cT * rsum g p1) by (apply Sum; intros q Hq; apply Others, in_app_iff; left; exact Hq).
  assert (S2 : 0 <= cT * rsum g p2) by (apply Sum; intros q Hq; apply Others, in_app_iff; right; exact Hq).
  replace (- (cT * cT) * aff n (curve d (d + 2))) with (cT * rsum g p1 + cT * rsum g p2 - cT * (rsum g p1 + (cT * aff n (curve d (d + 2)) + rsum g p2)))
    by ring; rewrite A; lra.
Qed.

(** * One neuron is too few *)
(** Label 1 at sample i, counted from 0, else 0. *)
Definition single (K i : nat) : list R := map (fun j => if (j =? i)%nat then 1 else 0) (seq 0 K).
Lemma single_labels N K i : (1 <= N)%nat -> labels N K [i] (single K i).
Proof.
  intros HN; unfold single; repeat split; [rewrite map_length, seq_length; reflexivity | simpl; exact HN |]; intros j Hj.
  destruct (Nat.lt_ge_cases j K) as [L | L]; [| apply nth_overflow; rewrite map_length, seq_length; exact L].
  rewrite (nth_indep _ 0 (if (0 =? i)%nat then 1 else 0)) by (rewrite map_length, seq_length; exact L).
  rewrite (map_nth (fun j => if (j =? i)%nat then 1 else 0) (seq 0 K) 0%nat j), seq_nth by exact L; cbn [plus].
  destruct (Nat.eqb_spec j i) as [-> |]; [exfalso; apply Hj; left; reflexivity | reflexivity].
Qed.

Lemma single_values d K i (net : network R) : fitsR net (on_curve d K) (single K i) ->
  forall j, (1 <= j <= K)%nat -> evalR net (curve d j) = if (j - 1 =? i)%nat then 1 else 0.
Proof.
  unfold fitsR, fits, on_curve, single; fold evalR; intros F j Hj.
  assert (G : forall n a b, (a = S b)%nat ->
    Forall2 (fun x z => evalR net x = z) (map (curve d) (seq a n)) (map (fun j => if (j =? i)%nat then 1 else 0) (seq b n)) ->
    forall j, (a <= j < a + n)%nat -> evalR net (curve d j) = if (j - 1 =? i)%nat then 1 else 0).
  { clear; induction n as [| n IH]; intros a b E F j Hj; [lia |]; cbn [seq map] in F; inversion F; subst.
    destruct (Nat.eq_dec j (S b)) as [-> |]; [replace (S b - 1)%nat with b by lia; assumption | apply (IH (S (S b)) (S b)); auto; lia]. }
  apply (G K 1%nat 0%nat eq_refl F); lia.
Qed.

(** `ours/general-position-lower` for K >= d + 2: one neuron is too few for a single label on this curve. *)
Theorem two_needed d K (net : network R) : (1 <= d)%nat -> (d + 2 <= K)%nat -> well_formed d net = true -> length (hidden net) = 1%nat ->
  fitsR net (on_curve d K) (single K (d + 1)) -> (2 <= neurons net)%nat.
Proof.
  intros Hd HK W One F; pose proof (single_values d K (d + 1) net F) as V; apply Nat.nlt_ge; intros Few.
  assert (V0 : forall i, (1 <= i <= d + 1)%nat -> evalR net (curve d i) = 0) by (intros i Hi; rewrite V by lia;
    destruct (Nat.eqb_spec (i - 1) (d + 1)); [lia | reflexivity]).
  assert (VT : evalR net (curve d (d + 2)) = 1) by (rewrite V by lia; rewrite (proj2 (Nat.eqb_eq (d + 2 - 1) (d + 1))) by lia; reflexivity).
  destruct net as [hid [os oc]], hid as [| l [| ? ?]]; try discriminate; unfold neurons, widths in Few; cbn in Few; destruct l as [| n [| ? l]];
    [| | simpl in Few; lia].
  - destruct (empty_layer_constant (Network [[]] (os, oc)) (or_introl eq_refl)) as (c & C); rewrite C in VT; specialize (V0 1%nat ltac:(lia));
    rewrite C in V0; lra.
  - unfold well_formed in W; cbn in W; rewrite !andb_true_r in W; apply andb_true_iff in W as [W1 W2]; apply Nat.eqb_eq in W1, W2.
    destruct os as [| o [| ? ?]]; try discriminate.
    assert (E : forall x, evalR (Network [[n]] ([o], oc)) x = o * reluR (aff n x) + oc).
    { intros x; unfold evalR, eval, preactivation at 1, aff; cbn [hidden output fold_left activations map fst snd dot]; ring. }
    rewrite E in VT; assert (No : o <> 0) by (intros ->; specialize (V0 1%nat ltac:(lia)); rewrite E in V0; lra).
    set (tau := - oc / o); assert (Et : forall i, (1 <= i <= d + 1)%nat -> reluR (aff n (curve d i)) = tau).
    { intros i Hi; specialize (V0 i Hi); rewrite E in V0; unfold tau; apply Rmult_eq_reg_l with o; [field_simplify; lra | exact No]. }
    destruct (Rtotal_order tau 0) as [L | [Z | P]].
    + pose proof (Et 1%nat ltac:(lia)) as H; unfold reluR in H; pose proof (Rmax_l 0 (aff n (curve d 1))); lra.
    + assert (Le : aff n (curve d (d + 2)) <= 0).
      { apply inside; [exact W1 |]; intros i Hi; specialize (Et i Hi); rewrite Z in Et; unfold reluR in Et; pose proof (Rmax_r 0 (aff n (curve d i))); lra. }
      rewrite reluR_neg in VT by exact Le; assert (oc = 0) by (unfold tau in Z; apply Rmult_integral in Z as [Z | Z]; [lra | exfalso;
        apply (Rinv_neq_0_compat o No Z)]); lra.
    + assert (At : forall i, (1 <= i <= d + 1)%nat -> aff n (curve d i) = tau).
      { intros i Hi; specialize (Et i Hi); unfold reluR, Rmax in Et; destruct (Rle_dec 0 (aff n (curve d i))); lra. }
      assert (Zero : aff (fst n, snd n - tau) (curve d (d + 2)) = 0).
      { apply (affine_zero d (on_curve d K) (on_curve d (d + 1)) (fst n, snd n - tau) _ (on_curve_general d K Hd)).
        - apply (proj1 (on_curve_general d (d + 1) Hd)).
        - intros x Hx; unfold on_curve in *; apply in_map_iff in Hx as (i & <- & Hi); apply in_map, in_seq; apply in_seq in Hi; lia.
        - unfold on_curve; rewrite map_length, seq_length; reflexivity.
        - exact W1.
        - apply curve_length.
        - intros y Hy; unfold on_curve in Hy; apply in_map_iff in Hy as (i & <- & Hi); apply in_seq in Hi; specialize (At i ltac:(lia)).
          unfold aff, preactivation in *; cbn [fst snd]; lra. }
      assert (A : aff n (curve d (d + 2)) = tau) by (unfold aff, preactivation in *; cbn [fst snd] in *; lra).
      rewrite A, reluR_pos in VT by lra; specialize (V0 1%nat ltac:(lia)); rewrite E, (Et 1%nat ltac:(lia)) in V0; lra.
Qed.

(** * What `bounds --general-position` gives below *)
Definition general_least (d N K : nat) : nat :=
  if (N =? 0) || (K <=? 1) then 0 else if K <=? d + 1 then 1 else Nat.max 2 (groups (N - 1) (d + 1)).

Lemma fits_first (net : network R) n xs : forall zs, fitsR net xs zs -> fitsR net (firstn n xs) (firstn n zs).
Proof.
  unfold fitsR, fits; revert xs; induction n as [| n IH]; intros xs zs F; [constructor |]; destruct F as [| x z xs zs E F]; cbn [firstn]; constructor;
    [exact E | apply IH, F].
Qed.

Lemma parameters_general d N K : (1 <= d)%nat -> (2 <= N <= K)%nat -> exists zs, labels N K (seq 0 N) zs /\
  forall net : network R, well_formed d net = true -> length (hidden net) = 1%nat -> fitsR net (on_curve d K) zs ->
    (groups (N - 1) (d + 1) <= neurons net)%nat.
Proof.
  intros Hd [HN HK]; assert (Lx : length (firstn N (on_curve d K)) = N) by (rewrite firstn_length; unfold on_curve; rewrite map_length, seq_length; lia).
  assert (Hg : (0 < groups (N - 1) (d + 1))%nat) by (pose proof (groups_enough (N - 1) (d + 1) ltac:(lia)); destruct (groups (N - 1) (d + 1)); lia).
  destruct (two_layer_parameters d (groups (N - 1) (d + 1) - 1) (firstn N (on_curve d K))) as (zs & Lz & Low).
  - lia.
  - apply Forall_forall; intros x Hx; assert (H : In x (on_curve d K)) by (rewrite <- (firstn_skipn N); apply in_app_iff; left; exact Hx).
    unfold on_curve in H; apply in_map_iff in H as (i & <- & _); apply curve_length.
  - rewrite Lx; apply Nat.nle_gt; intros H; pose proof (groups_least (N - 1) (d + 1) (groups (N - 1) (d + 1) - 1) ltac:(lia) ltac:(lia)); lia.
  - exists (zs ++ repeat 0 (K - N)); rewrite Lx in Lz; split.
    + repeat split; [rewrite app_length, repeat_length; lia | rewrite seq_length; lia |]; intros i Hi.
      rewrite app_nth2 by (rewrite Lz; apply Nat.nlt_ge; intros L; apply Hi, in_seq; lia); apply nth_repeat.
    + intros net W One F; apply (fits_first net N) in F; rewrite firstn_app, Lz, Nat.sub_diag, firstn_O, app_nil_r in F.
      rewrite (firstn_all2 (n := N) zs) in F by lia; specialize (Low net W One F); lia.
Qed.

(** Some samples in general position and some labels. *)
Theorem general_worst (d N K : nat) : (1 <= d)%nat -> (N <= K)%nat -> exists T xs zs, general d xs /\ length xs = K /\ labels N K T zs /\
  forall net : network R, well_formed d net = true -> length (hidden net) = 1%nat -> fitsR net xs zs -> (general_least d N K <= neurons net)%nat.
Proof.
  intros Hd HNK; assert (Len : length (on_curve d K) = K) by (unfold on_curve; rewrite map_length, seq_length; reflexivity).
  assert (Zeros : labels N K [] (repeat 0 K)) by (repeat split; [apply repeat_length | simpl; lia | intros i _; apply nth_repeat]).
  assert (None : exists T xs zs, general d xs /\ length xs = K /\ labels N K T zs /\ forall net : network R, well_formed d net = true ->
    length (hidden net) = 1%nat -> fitsR net xs zs -> (0 <= neurons net)%nat).
  { exists [], (on_curve d K), (repeat 0 K); split; [apply on_curve_general, Hd |]; split; [exact Len |]; split; [exact Zeros | intros; lia]. }
  unfold general_least; destruct (Nat.eqb_spec N 0) as [-> | HN]; [exact None |]; destruct (Nat.leb_spec K 1) as [| HK]; [exact None |].
  cbn [orb]; destruct (Nat.leb_spec K (d + 1)) as [Few | Many].
  - exists [0%nat], (on_curve d K), (single K 0); split; [apply on_curve_general, Hd |]; split; [exact Len |]; split; [apply single_labels; lia |].
    intros net W One F; pose proof (single_values d K 0 net F) as V; apply Nat.nlt_ge; intros L.
    destruct net as [hid o], hid as [| [| n l] [| ? ?]]; try discriminate; [| unfold neurons, widths in L; cbn in L; lia].
    destruct (empty_layer_constant (Network [[]] o) (or_introl eq_refl)) as (c & C); pose proof (V 1%nat ltac:(lia)) as V1;
      pose proof (V 2%nat ltac:(lia)) as V2.
    rewrite C in V1, V2; cbn in V1, V2; lra.
  - destruct (Nat.le_gt_cases (groups (N - 1) (d + 1)) 2) as [G | G].
    + exists [(d + 1)%nat], (on_curve d K), (single K (d + 1)); split; [apply on_curve_general, Hd |]; split; [exact Len |]; split;
      [apply single_labels; lia |].
      intros net W One F; pose proof (two_needed d K net Hd ltac:(lia) W One F); lia.
    + assert (HN2 : (2 <= N)%nat) by (destruct N as [| [| N]]; [lia | cbn [Nat.sub] in G; pose proof (groups_least 0 (d + 1) 0 ltac:(lia) ltac:(lia));
      lia | lia]).
      destruct (parameters_general d N K Hd (conj HN2 HNK)) as (zs & Z & Low); exists (seq 0 N), (on_curve d K), zs.
      split; [apply on_curve_general, Hd |]; split; [exact Len |]; split; [exact Z |]; intros net W One F; specialize (Low net W One F); lia.
Qed.

(** `ours/general-position-lower`. *)
Theorem general_lower (d N K m : nat) : (1 <= d)%nat -> (N <= K)%nat -> suffice_general d N K m -> (general_least d N K <= m)%nat.
Proof.
  intros Hd HNK S; destruct (general_worst d N K Hd HNK) as (T & xs & zs & G & L & Z & Low); destruct (S T xs zs G L Z) as (net & (W & One & M) & F).
  specialize (Low net W One F); lia.
Qed.
