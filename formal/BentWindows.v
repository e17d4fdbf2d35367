(** Two layers, samples in general position in R^d: N labels of any signs take 4 ceil(N/d) neurons, whatever K (the other half of the row
    `ours/general-position-windows`): the difference of two windows of heights z+ and z-, whose middle neurons cancel. With fewer than d
    samples one neuron does, so that all of the row holds for any K. *)
From Coq Require Import List Reals Lra Lia Bool Arith.
From FTC Require Import Net Capacity Kinks Relations FourSamples TwoLayerExact GeneralPosition Windows Facets.
Import ListNotations.
Local Open Scope R_scope.

(** * Two windows *)
Lemma bent_value l u v : 0 <= u -> 0 <= v ->
  (l = 0 -> reluR (l + u) + reluR (l - u) - reluR (l + v) - reluR (l - v) = u - v) /\
  (u <= Rabs l -> v <= Rabs l -> reluR (l + u) + reluR (l - u) - reluR (l + v) - reluR (l - v) = 0).
Proof.
  intros Pu Pv; split; [intros ->; rewrite !Rplus_0_l, (reluR_pos u), (reluR_pos v), (reluR_neg (0 - u)), (reluR_neg (0 - v)) by lra; ring |].
  intros Hu Hv; destruct (Rle_or_lt 0 l).
  - rewrite (Rabs_right l) in * by lra; rewrite !reluR_pos by lra; ring.
  - rewrite (Rabs_left l) in * by lra; rewrite !reluR_neg by lra; ring.
Qed.

Lemma one_bent_window d xs S (t : list R -> R) : general d xs -> NoDup S -> incl S xs -> length S = d ->
  exists rs, length rs = 4%nat /\ of_length d rs /\ forall x, In x xs -> ridge rs x = if among x S then t x else 0.
Proof.
  intros G N I L; destruct (hyperplane d xs S G N I L) as (n & Ln & Zn & Nn).
  destruct (affine_through d xs S (fun x => reluR (t x)) G N I ltac:(lia)) as (a & La & Va).
  destruct (affine_through d xs S (fun x => reluR (- t x)) G N I ltac:(lia)) as (b & Lb & Vb).
  set (others := filter (fun x => negb (among x S)) xs).
  assert (Off : forall x, In x others -> aff n x <> 0).
  { intros x Hx; apply filter_In in Hx as [Hx A]; apply Nn; [exact Hx |]; intros H; apply among_in in H; rewrite H in A; discriminate. }
  destruct (steep (aff a) (aff n) others Off) as (k & Pk & Bk), (steep (aff b) (aff n) others Off) as (k' & Pk' & Bk').
  set (c := k + k'); exists [(lin c n 1 a, 1); (lin c n (-1) a, 1); (lin c n 1 b, -1); (lin c n (-1) b, -1)]; split; [reflexivity |]; split.
  - repeat constructor; cbn [fst]; rewrite lin_length; lia.
  - intros x Hx; unfold ridge; cbn [rsum fold_right fst snd]; rewrite !aff_lin by lia.
    replace (c * aff n x + 1 * aff a x) with (c * aff n x + aff a x) by ring; replace (c * aff n x + -1 * aff a x) with (c * aff n x - aff a x) by ring.
    replace (c * aff n x + 1 * aff b x) with (c * aff n x + aff b x) by ring; replace (c * aff n x + -1 * aff b x) with (c * aff n x - aff b x) by ring.
    destruct (among x S) eqn:A.
    + apply among_in in A; rewrite (Zn x A), (Va x A), (Vb x A); replace (c * 0) with 0 by ring.
      pose proof (Rmax_l 0 (t x)); pose proof (Rmax_l 0 (- t x)); fold (reluR (t x)) (reluR (- t x)) in *.
      destruct (bent_value 0 (reluR (t x)) (reluR (- t x))) as [W _]; [assumption | assumption |].
      specialize (W eq_refl); rewrite (reluR_minus (t x)) in W; rewrite (reluR_minus (t x)); lra.
    + assert (Ho : In x others) by (apply filter_In; rewrite A; auto); specialize (Bk x Ho); specialize (Bk' x Ho).
      assert (E : Rabs (c * aff n x) = c * Rabs (aff n x)) by (rewrite Rabs_mult, (Rabs_right c) by (unfold c; lra); reflexivity).
      pose proof (Rabs_pos (aff n x)); assert (0 <= k * Rabs (aff n x)) by nra; assert (0 <= k' * Rabs (aff n x)) by nra.
      assert (Both : forall h, Rabs h <= Rabs (c * aff n x) -> reluR (c * aff n x + h) + reluR (c * aff n x - h) = reluR (2 * (c * aff n x))).
      { intros h Hh; rewrite E in Hh; destruct (Rle_or_lt 0 (c * aff n x)).
        - rewrite Rabs_right in E by lra; pose proof (Rle_abs h); pose proof (Rle_abs (- h)) as M; rewrite Rabs_Ropp in M; rewrite !reluR_pos by lra; ring.
        - rewrite Rabs_left in E by lra; pose proof (Rle_abs h); pose proof (Rle_abs (- h)) as M; rewrite Rabs_Ropp in M; rewrite !reluR_neg by lra; ring. }
      pose proof (Both (aff a x) ltac:(rewrite E; unfold c; lra)); pose proof (Both (aff b x) ltac:(rewrite E; unfold c; lra)); lra.
Qed.

(** * Any number of samples *)
Lemma ridge_pad d m rs c xs f : of_length d rs -> (length rs <= m)%nat -> (forall x, In x xs -> c + ridge rs x = f x) ->
  exists net, sized d 1 m net /\ fitsR net xs (map f xs).
Proof.
  intros Dr Lr V; exists (ridge_net rs c); split; [| apply ridge_fits, V].
  destruct (ridge_sized d rs c Dr) as (W & L & M); split; [exact W | split; [exact L | lia]].
Qed.

(** At most d + 1 samples: one neuron, and none where all labels are 0. *)
Lemma few_general d xs (f : list R -> R) m : general d xs -> (length xs <= d + 1)%nat -> (1 <= m)%nat \/ (forall x, In x xs -> f x = 0) ->
  exists net, sized d 1 m net /\ fitsR net xs (map f xs).
Proof.
  intros G L [Hm | Z].
  - destruct (innermost d xs f G L) as (rs & c & Lr & Dr & V); apply (ridge_pad d m rs c); [exact Dr | lia | exact V].
  - apply (ridge_pad d m [] 0); [constructor | simpl; lia |]; intros x Hx; rewrite (Z x Hx); unfold ridge; simpl; ring.
Qed.

Definition changed (z : R) : bool := if Req_EM_T z 0 then false else true.
Lemma changed_not z : changed z = true <-> z <> 0.
Proof. unfold changed; destruct (Req_EM_T z 0); split; intros H; try discriminate; auto; contradiction. Qed.

Lemma count_map {A B} (h : B -> bool) (f : A -> B) l : length (filter h (map f l)) = length (filter (fun x => h (f x)) l).
Proof. induction l as [| x l IH]; [reflexivity |]; simpl; destruct (h (f x)); simpl; rewrite IH; reflexivity. Qed.

Lemma none_counted {A} (h : A -> bool) l : length (filter h l) = 0%nat -> forall x, In x l -> h x = false.
Proof.
  intros E x Hx; destruct (h x) eqn:H; [| reflexivity]; exfalso; assert (I : In x (filter h l)) by (apply filter_In; auto).
  destruct (filter h l); [destruct I | discriminate].
Qed.

(** Labels 0 outside at most N places: at most N of them are not 0. *)
Lemma labels_changed N K T zs : labels N K T zs -> (length (filter changed zs) <= N)%nat.
Proof.
  intros (LZ & LT & Z); apply Nat.le_trans with (2 := LT).
  assert (E : zs = map (fun i => nth i zs 0) (seq 0 K)).
  { rewrite <- LZ; clear; induction zs as [| z zs IH]; [reflexivity |]; cbn [length seq map nth]; f_equal; rewrite <- seq_shift, map_map; exact IH. }
  rewrite E, count_map; apply NoDup_incl_length; [apply NoDup_filter, seq_NoDup |]; intros i Hi; apply filter_In in Hi as [_ Hi].
  apply changed_not in Hi; destruct (in_dec Nat.eq_dec i T) as [| Ni]; [assumption | contradiction (Hi (Z i Ni))].
Qed.

(** `ours/general-position-windows`: 4 ceil(N/d) neurons. *)
Theorem bent_windows (d N K q : nat) (T : list nat) (xs : list (list R)) (zs : list R) : general d xs -> (1 <= d)%nat ->
  length xs = K -> labels N K T zs -> (N <= d * q)%nat -> exists net, sized d 1 (4 * q) net /\ fitsR net xs zs.
Proof.
  intros G Hd LX Z HN; pose proof (labels_changed N K T zs Z) as C; destruct Z as (LZ & _).
  destruct (as_function xs (proj1 G) zs) as (f & ->); [lia |]; rewrite count_map in C.
  destruct (Nat.le_gt_cases d (length xs)) as [Many | Few].
  - destruct (gathered d xs 4 (fun _ => True) f G Many Hd) with (p := q) (P := filter (fun x => changed (f x)) xs) as (rs & Lr & Dr & V);
      [| apply NoDup_filter, (proj1 G) | apply incl_filter | lia | auto |].
    + intros F S NS IS LS _; destruct (one_bent_window d xs S (fun x => if among x F then f x else 0) G NS IS LS) as (ws & Lw & Dw & Vw).
      exists ws; repeat split; assumption.
    + apply (ridge_pad d (4 * q) rs 0); [exact Dr | lia |]; intros x Hx; rewrite (V x Hx), Rplus_0_l; destruct (among x _) eqn:A; [reflexivity |].
      destruct (changed (f x)) eqn:Ch; [exfalso | unfold changed in Ch; destruct (Req_EM_T (f x) 0); [symmetry; assumption | discriminate]].
      assert (I : among x (filter (fun x => changed (f x)) xs) = true) by (apply among_in, filter_In; split; assumption); congruence.
  - apply few_general; [exact G | lia |]; destruct q as [| q]; [right | left; lia].
    intros x Hx; pose proof (none_counted (fun x => changed (f x)) xs ltac:(lia) x Hx) as H; cbv beta in H; unfold changed in H.
    destruct (Req_EM_T (f x) 0); [assumption | discriminate].
Qed.

(** 3 (ceil(N+/d) + ceil(N-/d)) neurons, for fewer than d samples too. *)
Theorem windows_all (d p q : nat) (xs : list (list R)) (zs : list R) : general d xs -> (1 <= d)%nat -> length zs = length xs ->
  (length (filter above zs) <= d * p)%nat -> (length (filter below zs) <= d * q)%nat -> exists net, sized d 1 (3 * (p + q)) net /\ fitsR net xs zs.
Proof.
  intros G Hd Lz Hp Hq; destruct (Nat.le_gt_cases d (length xs)) as [Many | Few]; [apply windows; auto |].
  destruct (as_function xs (proj1 G) zs Lz) as (f & ->); rewrite count_map in Hp, Hq; apply few_general; [exact G | lia |].
  destruct (p + q)%nat as [| r] eqn:E; [right | left; lia]; intros x Hx.
  pose proof (none_counted (fun x => above (f x)) xs ltac:(nia) x Hx) as H1; pose proof (none_counted (fun x => below (f x)) xs ltac:(nia) x Hx) as H2.
  cbv beta in H1, H2; unfold above, below in H1, H2; destruct (Rlt_dec 0 (f x)), (Rlt_dec (f x) 0); try discriminate; lra.
Qed.

(** * Together: `ours/general-position-upper` *)
(** m neurons of two layers fit any N labels of any K samples in general position in R^d. *)
Definition suffice_general (d N K m : nat) : Prop := forall T xs zs, general d xs -> length xs = K -> labels N K T zs ->
  exists net, sized d 1 m net /\ fitsR net xs zs.

(** ceil(c/d) *)
Definition groups (c d : nat) : nat := (c + (d - 1)) / d.
Lemma groups_enough c d : (1 <= d)%nat -> (c <= d * groups c d)%nat.
Proof.
  intros H; unfold groups; pose proof (Nat.div_mod (c + (d - 1)) d ltac:(lia)); pose proof (Nat.mod_upper_bound (c + (d - 1)) d ltac:(lia)); lia.
Qed.
Lemma groups_least c d q : (1 <= d)%nat -> (c <= d * q)%nat -> (groups c d <= q)%nat.
Proof. intros H L; apply Nat.lt_succ_r, Nat.div_lt_upper_bound; lia. Qed.

Lemma general_samples d K xs : general d xs -> length xs = K -> samples d K xs.
Proof. intros (N & D & _) L; repeat split; assumption. Qed.

Theorem suffice_any_position d N K m : suffice d 1 N K m -> suffice_general d N K m.
Proof. intros S T xs zs G L Z; apply (S T); [apply general_samples; assumption | exact Z]. Qed.

Theorem suffice_facets d N K : (1 <= d)%nat -> (2 <= K)%nat -> suffice_general d N K (2 * groups (K - 1) d - 1).
Proof.
  intros Hd HK T xs zs G L (LZ & _); pose proof (groups_enough (K - 1) d Hd).
  apply facets; auto; [destruct (groups (K - 1) d); lia | lia | lia].
Qed.

Theorem suffice_bent_windows d N K : (1 <= d)%nat -> suffice_general d N K (4 * groups N d).
Proof. intros Hd T xs zs G L Z; apply (bent_windows d N K (groups N d) T xs zs G Hd L Z), groups_enough, Hd. Qed.

Lemma above_below l : (length (filter above l) + length (filter below l) = length (filter changed l))%nat.
Proof.
  induction l as [| z l IH]; [reflexivity |]; cbn [filter]; unfold above at 1, below at 1, changed at 1.
  destruct (Rlt_dec 0 z), (Rlt_dec z 0), (Req_EM_T z 0); cbn [length]; try lra; lia.
Qed.

(** `ours/general-position-windows` for any signs. *)
Theorem suffice_windows d N K : (1 <= d)%nat -> (1 <= N)%nat -> suffice_general d N K (3 * (1 + groups (N - 1) d)).
Proof.
  intros Hd HN T xs zs G L Z; pose proof (labels_changed N K T zs Z) as C; destruct Z as (LZ & _); rewrite <- above_below in C.
  set (a := length (filter above zs)) in *; set (b := length (filter below zs)) in *.
  destruct (windows_all d (groups a d) (groups b d) xs zs G Hd ltac:(lia)) as (net & (W & Ln & M) & F); [apply groups_enough, Hd .. |].
  exists net; split; [repeat split; [exact W | exact Ln |] | exact F].
  assert (U : forall c, (d * groups c d <= c + (d - 1))%nat) by (intros c; unfold groups; apply Nat.mul_div_le; lia).
  pose proof (U a); pose proof (U b); pose proof (groups_enough (N - 1) d Hd).
  assert (groups a d + groups b d <= groups (N - 1) d + 1)%nat; [| lia].
  apply Nat.lt_succ_r, (Nat.mul_lt_mono_pos_l d); [lia |]; nia.
Qed.

(** What `bounds --general-position` gives above. *)
Definition general_most (d N K : nat) : nat :=
  if (N =? 0) || (K <=? 1) then 0
  else Nat.min (two_layer_least N K) (Nat.min (2 * groups (K - 1) d - 1) (Nat.min (3 * (1 + groups (N - 1) d)) (4 * groups N d))).

(** `ours/general-position-upper`. *)
Theorem general_upper (d N K : nat) : (1 <= d)%nat -> suffice_general d N K (general_most d N K).
Proof.
  intros Hd; pose proof (suffice_any_position d N K _ (two_layer_upper d N K)) as Any; unfold two_layer_m_star in Any; unfold general_most.
  destruct (Nat.eqb_spec N 0) as [-> | HN]; [exact Any |]; destruct (Nat.leb_spec K 1) as [HK | HK]; cbn [orb].
  - unfold two_layer_least in Any; rewrite (proj2 (Nat.leb_le K 4)), (proj2 (Nat.leb_le K 2)) in Any by lia.
    replace (K - 1)%nat with 0%nat in Any by lia; exact Any.
  - assert (Least : forall a b, suffice_general d N K a -> suffice_general d N K b -> suffice_general d N K (Nat.min a b)).
    { intros a b A B; destruct (Nat.min_dec a b) as [-> | ->]; assumption. }
    repeat apply Least; [exact Any | apply suffice_facets | apply suffice_windows | apply suffice_bent_windows]; lia.
Qed.
