(** Three layers, construction (b'): p + q neurons for any K <= p q + 1 samples (the row `ours/three-layer-b-plus`). All
    samples on the left that share the first label need nothing but the bias and the first neuron of layer 2, which is
    constant there, and rises to the next label between the last of them and the next sample: as steeply as it should, for
    the breakpoint may stand as near to that sample as one likes. All else is construction (b). *)
From Coq Require Import List Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Capacity Kinks TwoLayerHats Direction Steep Groups Stacked ThreeLayerChanged ThreeLayerMemorize.
Import ListNotations.
Local Open Scope R_scope.

Lemma incl_done outer outer' gs : incl outer' outer -> incl (done outer' gs) (done outer gs).
Proof. intros I u Hu; unfold done in *; rewrite in_app_iff in *; destruct Hu; auto. Qed.

Lemma arranged_incl outer outer' n gs : incl outer' outer -> arranged outer n gs -> arranged outer' n gs.
Proof.
  intros I; induction gs as [| g gs IH]; intros A; [exact A |]; destruct A as (A & Len & Right & Left & B & S).
  cbn [arranged]; repeat split; auto; intros u Hu; apply Left; pose proof (incl_done outer outer' gs I u).
  rewrite !in_app_iff in *; tauto.
Qed.

Lemma way_length gs gs' : length gs = length gs' -> way gs = way gs'.
Proof. revert gs'; induction gs as [| g gs IH]; intros [| g' gs'] L; try discriminate; simpl; [| rewrite (IH gs')]; auto. Qed.

(** The leftmost breakpoint may stand anywhere left of the first place that waits. *)
Lemma move_start outer n b b' t L gs : arranged outer (S n) (gs ++ [(b, ([], t :: L))]) ->
  (forall u, In u outer -> u < b') -> b' < t -> arranged outer (S n) (gs ++ [(b', ([], t :: L))]).
Proof.
  intros A O Ht; induction gs as [| g gs IH]; cbn [app] in *.
  - destruct A as (_ & Len & Right & Left & B & S); cbn [arranged] in *; unfold start, served, waiting in *; cbn [fst snd app] in *.
    inversion S as [| ? ? S' F]; subst; rewrite Forall_forall in F.
    split; [exact I |]; split; [exact Len |]; split; [| split; [| split; [intros u v [] | exact S]]].
    + intros u [<- | Hu]; [exact Ht |]; specialize (F u Hu); unfold before in F; cbn [way] in F; lra.
    + intros u Hu; unfold done, todo in Hu; simpl in Hu; rewrite app_nil_r in Hu; apply O, Hu.
  - destruct A as (A & Len & Right & Left & B & S); cbn [arranged].
    rewrite (way_length (gs ++ [(b', ([], t :: L))]) (gs ++ [(b, ([], t :: L))])) by (rewrite !app_length; reflexivity).
    repeat split; auto; intros u Hu; rewrite map_app, !in_app_iff in *; cbn [map start fst] in Hu.
    assert (T : t < start g).
    { apply Left; rewrite !in_app_iff; right; right; unfold todo; rewrite flat_map_app; apply in_or_app; right; left; reflexivity. }
    unfold done, todo in *; rewrite !flat_map_app in *; cbn [flat_map served waiting fst snd app] in *.
    destruct Hu as [[Hu | [<- | []]] | Hu]; [| lra |]; apply Left; rewrite !in_app_iff in *; tauto.
Qed.

(** The first neuron: e (z_0 - o) left of the leftmost breakpoint, which is still to be chosen. *)
Lemma first_neuron outer (y : R -> R) c1 M n b t L gs : arranged outer (S n) (gs ++ [(b, ([], t :: L))]) -> 0 <= M -> 0 < c1 ->
  c1 < y t -> exists b' ks, let gs' := gs ++ [(b', ([], t :: L))] in
    arranged outer (S n) gs' /\ map fst ks = map start gs' /\ steep [] y M [] gs' (cpl c1 0 ks) /\
    forall u, In u outer -> cpl c1 0 ks u = c1.
Proof.
  intros A PM Pc Hy; pose proof (arranged_incl outer [] _ _ (incl_nil_l _) A) as A0.
  destruct (more_groups [] y gs M [] PM (all_wait [] n gs _ A0)) as (M1 & P1 & More).
  destruct (away t (L ++ map start gs)) as (e & Pe & Away).
  assert (Facts : (forall u, In u (L ++ map start gs) -> t < u) /\ (forall u, In u outer -> u < b /\ forall v, In v (map start gs) -> u < v) /\ b < t).
  { clear - A; induction gs as [| g gs IH]; cbn [app map] in *.
    - destruct A as (_ & _ & Right & Left & _ & S); unfold start, served, waiting in *; cbn [fst snd app map] in *.
      inversion S as [| ? ? S' F]; subst; rewrite Forall_forall in F; split; [| split].
      + intros u Hu; rewrite app_nil_r in Hu; specialize (F u Hu); unfold before in F; cbn [way] in F; lra.
      + intros u Hu; split; [apply Left; unfold done; simpl; rewrite app_nil_r; exact Hu | intros v []].
      + apply Right; left; reflexivity.
    - destruct A as (A & _ & _ & Left & _); destruct (IH A) as (I1 & I2 & I3); split; [| split; [| exact I3]].
      + intros u Hu; rewrite in_app_iff in Hu; destruct Hu as [Hu | [<- | Hu]]; [apply I1, in_or_app; auto | | apply I1, in_or_app; auto].
        apply Left; rewrite !in_app_iff; right; right; unfold todo; rewrite flat_map_app; apply in_or_app; right; left; reflexivity.
      + intros u Hu; destruct (I2 u Hu) as [J1 J2]; split; [exact J1 |]; intros v [<- | Hv]; [| apply J2, Hv].
        apply Left; rewrite !in_app_iff; right; left; unfold done; apply in_or_app; right; exact Hu. }
  destruct Facts as (Behind & Before & Hb).
  set (delta := y t - c1); set (tau := Rmin (t - b) (delta * e / (1 + M1))).
  assert (Pd : 0 < delta) by (unfold delta; lra).
  assert (Pt : 0 < tau) by (unfold tau; apply Rmin_pos; [lra |]; apply Rdiv_lt_0_compat; nra).
  pose proof (Rmin_l (t - b) (delta * e / (1 + M1))) as T1; pose proof (Rmin_r (t - b) (delta * e / (1 + M1))) as T2; fold tau in T1, T2.
  set (s := delta / tau); assert (Es : s * tau = delta) by (unfold s; field; lra).
  assert (Ps : 0 < s) by (unfold s; apply Rdiv_lt_0_compat; lra).
  assert (Steep : 1 + M1 <= s * e).
  { apply Rmult_le_reg_r with tau; [exact Pt |]; replace (s * e * tau) with (delta * e) by (rewrite <- Es; ring).
    apply Rmult_le_compat_r with (r := 1 + M1) in T2; [| lra].
    replace (delta * e / (1 + M1) * (1 + M1)) with (delta * e) in T2 by (field; lra); lra. }
  set (b' := t - tau); assert (Ar' : arranged outer (S n) (gs ++ [(b', ([], t :: L))])).
  { apply (move_start outer n b); [exact A | | unfold b'; lra]; intros u Hu; destruct (Before u Hu) as [G _]; unfold b'; lra. }
  assert (V : forall u, b' <= u -> cpl c1 0 [(b', s)] u = y t + s * (u - t)).
  { intros u Hu; unfold cpl; cbn [bends]; rewrite reluR_pos by lra.
    replace (y t) with (c1 + s * tau) by (rewrite Es; unfold delta; ring); unfold b'; ring. }
  assert (W : forall u, u <= b' -> cpl c1 0 [(b', s)] u = c1).
  { intros u Hu; unfold cpl; cbn [bends]; rewrite reluR_neg by lra; ring. }
  assert (Big : forall u, In u (L ++ map start gs) -> M1 <= cpl c1 0 [(b', s)] u).
  { intros u Hu; pose proof (Behind u Hu) as G; pose proof (Away u Hu ltac:(lra)) as G'; rewrite Rabs_right in G' by lra.
    rewrite V by (unfold b'; lra); assert (s * e <= s * (u - t)) by (apply Rmult_le_compat_l; lra); lra. }
  destruct (More n [(b', ([], t :: L))] c1 [(b', s)]) as (ks & E & St & Same).
  - apply (arranged_incl outer); [apply incl_nil_l | exact Ar'].
  - reflexivity.
  - constructor; cbn [heads done behind flat_map waiting served firstn tl fst snd app]; rewrite ?app_nil_r.
    + intros u [<- | []]; rewrite V by (unfold b'; lra); ring.
    + intros u [].
    + intros u Hu; apply Big, in_or_app; auto.
    + intros u Hu _; pose proof (Big u ltac:(apply in_or_app; auto)); pose proof (Rle_abs (cpl c1 0 [(b', s)] u)); lra.
    + intros u Hu _; pose proof (Big u ltac:(apply in_or_app; auto)); cbn [way]; lra.
  - exists b', ks; split; [exact Ar' |]; split; [exact E |]; split; [exact St |]; intros u Hu; destruct (Before u Hu) as [G1 G2].
    rewrite Same by (intros v Hv; apply Rlt_le, G2, Hv); apply W; unfold b'; lra.
Qed.

(** Places with one label on the left, others in groups. *)
Lemma from_constant (Z : R -> R) z0 outer ts p q : descending ts -> length ts = (S p * S q)%nat ->
  (forall u v, In u outer -> In v ts -> u < v) -> (forall u, In u outer -> Z u = z0) ->
  (forall t, In t ts -> (forall u, In u ts -> t <= u) -> Z t <> z0) ->
  exists bs ns c, length bs = S p /\ length ns = S q /\ complete bs ns /\
    forall u, In u outer \/ In u ts -> c + stack bs ns u = Z u.
Proof.
  intros D L Out Const First.
  destruct (groups_exist outer (S q) (S p) ts [] D L) as (gs & Lg & Ar & Se & To & _);
    [intros u v Hu Hv; rewrite app_nil_r in Hv; apply Out; assumption | intros u v _ [] |].
  destruct (exists_last (l := gs)) as (gs1 & [b [D0 L0]] & ->); [intros ->; discriminate |].
  assert (D0 = []) as -> by (rewrite flat_map_app in Se; apply app_eq_nil in Se as [_ Se]; cbn in Se; rewrite app_nil_r in Se; exact Se).
  assert (Least : exists t L', L0 = t :: L' /\ In t ts /\ forall u, In u ts -> t <= u).
  { clear - Ar To; destruct L0 as [| t L'].
    - exfalso; clear To; induction gs1 as [| g gs1 IH]; destruct Ar as (A & Len & _); [discriminate | exact (IH A)].
    - exists t, L'; split; [reflexivity |]; split; [apply To; unfold todo; rewrite flat_map_app; apply in_or_app; right; left; reflexivity |].
      intros u Hu; apply To in Hu; clear To; induction gs1 as [| g gs1 IH]; cbn [app] in *.
      + destruct Ar as (_ & _ & _ & _ & _ & S); unfold waiting in S; cbn [snd] in S; inversion S as [| ? ? S' F]; subst.
        rewrite Forall_forall in F; unfold todo in Hu; cbn in Hu; rewrite app_nil_r in Hu; destruct Hu as [<- | Hu]; [lra |].
        specialize (F u Hu); unfold before in F; cbn [way] in F; lra.
      + destruct Ar as (A & _ & Right & Left & _); unfold todo in Hu; cbn [flat_map] in Hu; apply in_app_iff in Hu as [Hu | Hu].
        * assert (T : t < start g).
          { apply Left; rewrite !in_app_iff; right; right; unfold todo; rewrite flat_map_app; apply in_or_app; right; left; reflexivity. }
          specialize (Right u ltac:(apply in_or_app; auto)); lra.
        * exact (IH A Hu). }
  destruct Least as (t & L' & -> & Ht & Least); pose proof (First t Ht Least) as Ne.
  set (e := if Rlt_le_dec z0 (Z t) then 1 else -1).
  assert (He : e = 1 \/ e = -1) by (unfold e; destruct (Rlt_le_dec z0 (Z t)); auto).
  assert (Ee : e * e = 1) by (destruct He as [-> | ->]; ring).
  assert (Ht0 : e * z0 < e * Z t) by (unfold e; destruct (Rlt_le_dec z0 (Z t)); lra).
  destruct (bounded Z ts) as (M0 & PM0 & BM0); set (o := - e * (1 + M0 + Rabs z0)).
  pose proof (Rabs_pos z0) as Pz; pose proof (Rle_abs z0) as Az; pose proof (Rle_abs (- z0)) as Az'; rewrite Rabs_Ropp in Az'.
  assert (Eo : e * o = - (1 + M0 + Rabs z0)) by (unfold o; replace (e * (- e * (1 + M0 + Rabs z0))) with (- (e * e) * (1 + M0 + Rabs z0)) by ring; rewrite Ee; ring).
  assert (Above : forall u, In u ts -> 0 < e * (Z u - o)).
  { intros u Hu; specialize (BM0 u Hu); pose proof (Rle_abs (Z u)); pose proof (Rle_abs (- Z u)) as G; rewrite Rabs_Ropp in G.
    rewrite Rmult_minus_distr_l, Eo; destruct He as [-> | ->]; lra. }
  destruct (bounded (fun u => Z u - o) ts) as (M2 & P2 & B2).
  destruct (first_neuron outer (fun u => e * (Z u - o)) (e * (z0 - o)) (1 + M2) q b t L' gs1 Ar ltac:(lra)) as (b' & ks & Ar' & E & St & Flat).
  { rewrite Rmult_minus_distr_l, Eo; destruct He as [-> | ->]; lra. }
  { rewrite !Rmult_minus_distr_l; lra. }
  set (gs := gs1 ++ [(b', ([], t :: L'))]) in *; set (h := cpl (e * (z0 - o)) 0 ks) in *.
  change (map fst ks = map start gs) in E; assert (To' : forall u, In u (todo gs) <-> In u ts).
  { intros u; rewrite <- To; unfold gs, todo; rewrite !flat_map_app; reflexivity. }
  assert (Do' : forall u, In u (done outer gs) <-> In u outer).
  { intros u; unfold gs, done; rewrite flat_map_app in *; apply app_eq_nil in Se as [-> _]; reflexivity. }
  pose proof (arranged_serve outer q gs Ar') as As.
  destruct (chain outer Z 0 [] q (map serve gs) (fun u => o + e * reluR (h u)) (- e) As) as (ns & Ln & C & V & _).
  - destruct He as [-> | ->]; [right | left]; ring.
  - intros u Hu; apply serve_done in Hu as [Hu | Hu].
    + rewrite (at_heads _ _ _ _ _ _ St u Hu), reluR_pos by (apply Rlt_le, Above, To', todo_cases; auto).
      replace (o + e * (e * (Z u - o))) with (o + (e * e) * (Z u - o)) by ring; rewrite Ee; ring.
    + apply Do' in Hu; rewrite (Flat u Hu), reluR_pos by (rewrite Rmult_minus_distr_l, Eo; destruct He as [-> | ->]; lra).
      replace (o + e * (e * (z0 - o))) with (o + (e * e) * (z0 - o)) by ring; rewrite Ee, (Const u Hu); ring.
  - intros u Hu; rewrite serve_todo in Hu; pose proof (at_behind _ _ _ _ _ _ St u Hu) as Hb.
    assert (T : In u ts) by (apply To', todo_cases; auto); specialize (B2 u T); cbv beta in B2.
    rewrite reluR_pos by lra; replace (- e * (Z u - (o + e * h u))) with ((e * e) * h u - e * (Z u - o)) by ring; rewrite Ee.
    assert (e * (Z u - o) <= M2).
    { pose proof (Rle_abs (Z u - o)); pose proof (Rle_abs (- (Z u - o))) as G; rewrite Rabs_Ropp in G.
      destruct He as [-> | ->]; lra. }
    lra.
  - intros u [].
  - intros u [].
  - rewrite serve_starts in *; exists (map start gs), ((e * (z0 - o), map snd ks, e) :: ns), o.
    split; [unfold gs; rewrite map_length, app_length in *; exact Lg |]; split; [simpl; lia |]; split.
    + constructor; [| exact C]; unfold weights; cbn [fst snd]; rewrite <- E, !map_length; reflexivity.
    + intros u Hu; cbn [stack snd]; unfold seen, bias, weights; cbn [fst snd]; rewrite <- E, combine_split, E.
      fold h; rewrite <- Rplus_assoc; apply V; rewrite serve_done, serve_todo, Do'; destruct Hu as [Hu | Hu]; [tauto |].
      apply To', todo_cases in Hu; tauto.
Qed.

(** The samples on the left that share the first label. *)
Lemma equal_labels (Z : R -> R) ps : ps <> [] -> exists rest outer z0, ps = rest ++ outer /\ outer <> [] /\
  (forall u, In u outer -> Z u = z0) /\ (rest = [] \/ exists r t, rest = r ++ [t] /\ Z t <> z0).
Proof.
  induction ps as [| a ps IH]; intros N; [contradiction |]; destruct ps as [| b ps].
  - exists [], [a], (Z a); repeat split; [discriminate | intros u [<- | []]; reflexivity | auto].
  - destruct IH as (rest & outer & z0 & E & No & C & R); [discriminate |]; rewrite E; destruct R as [-> | (r & t & -> & Ht)].
    + destruct (Req_dec (Z a) z0) as [Ea | Ea].
      * exists [], (a :: outer), z0; repeat split; [discriminate | intros u [<- | Hu]; auto | auto].
      * exists [a], outer, z0; repeat split; auto; right; exists [], a; auto.
    + exists (a :: r ++ [t]), outer, z0; repeat split; auto; right; exists (a :: r), t; auto.
Qed.

Lemma constant_net p q z (u : R) : z + stack (repeat 0 p) (repeat (0, repeat 0 p, 0) q) u = z.
Proof. induction q as [| q IH]; cbn [repeat stack snd]; [ring | lra]. Qed.

(** `ours/three-layer-b-plus`, construction (b'), for one data set: widths (p, q), K <= p q + 1. *)
Theorem three_layer_memorize_plus (d K p q : nat) xs zs : (1 <= K <= p * q + 1)%nat -> samples d K xs -> length zs = K ->
  exists net, well_formed d net = true /\ widths net = [p; q] /\ fitsR net xs zs.
Proof.
  intros HK X Lz; assert (Zs : labels K K (seq 0 K) zs).
  { repeat split; [exact Lz | rewrite seq_length; lia |]; intros i Hi; apply nth_overflow; rewrite in_seq in Hi; lia. }
  destruct (along_a_line 0 d K K (seq 0 K) xs zs X Zs) as (w & ps & Z & Lw & D & Lp & At & _).
  enough (G : exists bs ns c, length bs = p /\ length ns = q /\ complete bs ns /\ forall u, In u ps -> c + stack bs ns u = Z u).
  { destruct G as (bs & ns & c & Lb & Ln & C & V); exists (stacked w bs ns c).
    split; [rewrite <- Lw; apply stacked_well_formed, C |]; split; [rewrite stacked_widths, Lb, Ln; reflexivity |].
    destruct X as (LX & _); apply fits_nth; [lia |]; intros i Hi; rewrite stacked_value.
    destruct (At i ltac:(lia)) as (Hin & <-); apply V, Hin. }
  destruct (equal_labels Z ps) as (rest & outer & z0 & E & No & Const & Rest); [intros ->; simpl in Lp; lia |].
  rewrite E in D, Lp |- *; destruct Rest as [-> | (r & t & Er & Ht)].
  - exists (repeat 0 p), (repeat (0, repeat 0 p, 0) q), z0; rewrite !repeat_length; split; [reflexivity |]; split; [reflexivity |].
    split; [| intros u Hu; rewrite constant_net; symmetry; apply Const, Hu].
    apply Forall_forall; intros n Hn; apply repeat_spec in Hn as ->; unfold weights; cbn [fst snd]; rewrite !repeat_length; reflexivity.
  - apply sorted_app in D as (Dr & Do & Order); rewrite app_length in Lp.
    assert (Lo : (1 <= length outer)%nat) by (destruct outer; [contradiction | simpl; lia]).
    assert (Lr : (1 <= length rest)%nat) by (rewrite Er, app_length; simpl; lia).
    destruct p as [| p]; [simpl in HK; lia |]; destruct q as [| q]; [rewrite Nat.mul_0_r in HK; lia |].
    destruct (padded (S p * S q) rest (rest ++ outer) Dr ltac:(lia)) as (ts & Dt & Lt & It & Far).
    assert (Hr : In t rest) by (rewrite Er; apply in_or_app; right; left; reflexivity).
    destruct (from_constant Z z0 outer ts p q Dt Lt) as (bs & ns & c & Lb & Ln & C & V).
    + intros u v Hu Hv; apply Far in Hv as [Hv | Hv]; [apply Order; assumption | apply Hv, in_or_app; auto].
    + exact Const.
    + intros t' Ht' Least; enough (t' = t) as -> by exact Ht; specialize (Least t (It t Hr)).
      apply Far in Ht' as [Ht' | Ht']; [| specialize (Ht' t ltac:(apply in_or_app; auto)); lra].
      rewrite Er in Ht', Dr; apply in_app_iff in Ht' as [Ht' | [<- | []]]; [| reflexivity].
      apply sorted_app in Dr as (_ & _ & B); specialize (B t' t Ht' (or_introl eq_refl)); lra.
    + exists bs, ns, c; repeat split; try assumption; intros u Hu; apply V; apply in_app_iff in Hu as [Hu | Hu]; auto.
Qed.

(** `ours/three-layer-b-plus`: m*(N, K) <= p + q. *)
Theorem three_layer_b_plus (d N K p q : nat) : (1 <= K <= p * q + 1)%nat -> suffice d 2 N K (p + q).
Proof.
  intros HK T xs zs X (Lz & _); destruct (three_layer_memorize_plus d K p q xs zs HK X Lz) as (net & W & Ws & F).
  exists net; split; [| exact F]; repeat split; [exact W | |].
  - rewrite <- (map_length (@length (neuron R))); fold (widths net); rewrite Ws; reflexivity.
  - unfold neurons; rewrite Ws; simpl; lia.
Qed.

(** So ceil(2 sqrt(K - 1)) neurons do. *)
Corollary three_layer_root_plus (d N K s : nat) : (1 <= K)%nat -> (4 * (K - 1) <= s * s)%nat -> suffice d 2 N K s.
Proof.
  intros HK H; pose proof (Nat.div_mod s 2 ltac:(lia)); pose proof (Nat.mod_upper_bound s 2 ltac:(lia)).
  apply (suffice_more _ _ _ _ (s / 2 + (s - s / 2))); [lia |]; apply three_layer_b_plus; nia.
Qed.
