(** Kind `case-tree`, two hidden layers: soundness of all its rules. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool Permutation.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Fit Farkas CaseTree Realize Multiset Roots TwoHidden.
Local Open Scope R_scope.

(** * The last hidden layer, with output weights scaled to signs *)
Definition plus_sign (x : R) : bool := if Rle_dec 0 x then true else false.

(** [neg]: the labels are those of the data times ga < 0, else ga > 0. *)
Definition upper_of (ga : R) (neg : bool) (x : R) (n : neuron R) : upper :=
  let ka := Rabs x / Rabs ga in (xorb neg (plus_sign x), ka * snd n, map (Rmult ka) (fst n)).

Fixpoint uppers (ga : R) (neg : bool) (wout : list R) (l : layer R) : list upper :=
  match l with [] => [] | n :: l' => upper_of ga neg (hd 0 wout) n :: uppers ga neg (tl wout) l' end.

Lemma uppers_length ga neg wout l : length (uppers ga neg wout l) = length l.
Proof. revert wout; induction l as [| n l IH]; intros wout; simpl; [reflexivity | rewrite IH; reflexivity]. Qed.

Lemma uppers_count ga ga' wout l :
  (count_pos (uppers ga true wout l) + count_pos (uppers ga' false wout l) = length l)%nat.
Proof.
  revert wout; induction l as [| n l IH]; intros wout; [reflexivity |]; specialize (IH (tl wout)).
  unfold count_pos in *; simpl; destruct (plus_sign (hd 0 wout)); simpl; lia.
Qed.
Lemma uppers_count_same ga ga' wout l :
  count_pos (uppers ga false wout l) = count_pos (uppers ga' false wout l).
Proof.
  revert wout; induction l as [| n l IH]; intros wout; [reflexivity |]; specialize (IH (tl wout)).
  unfold count_pos in *; simpl; destruct (plus_sign (hd 0 wout)); simpl; lia.
Qed.

Lemma uppers_total ga (neg : bool) us i (ls : layer R) (vals : list R) :
  (if neg then ga < 0 else 0 < ga) -> values us i = vals -> forall wout,
  total us (uppers ga neg wout ls) i =
  / ga * dotR wout (map (fun n => reluR (preactivation R 0 Rplus Rmult n vals)) ls).
Proof.
  intros Hga <-; induction ls as [| n ls IH]; intros wout; cbn [uppers total map].
  - destruct wout; unfold dotR; simpl; ring.
  - rewrite IH, dot_hd; unfold hval, upper_of, sgn; cbn [fst snd]; rewrite dot_scale.
    unfold preactivation; fold dotR.
    set (x := hd 0 wout); set (ka := Rabs x / Rabs ga); set (hh := dotR (fst n) (values us i) + snd n).
    replace (ka * snd n + ka * dotR (fst n) (values us i)) with (ka * hh) by (unfold hh; ring).
    assert (Hg : 0 < Rabs ga) by (apply Rabs_pos_lt; destruct neg; lra).
    assert (Hka : 0 <= ka) by (unfold ka, Rdiv; apply Rmult_le_pos; [apply Rabs_pos | left; apply Rinv_0_lt_compat, Hg]).
    rewrite reluR_scale by exact Hka.
    assert (E : (if xorb neg (plus_sign x) then 1 else -1) * ka = x / ga).
    { unfold ka, plus_sign; destruct (Rle_dec 0 x); [rewrite (Rabs_right x) by lra | rewrite (Rabs_left x) by lra];
        destruct neg; simpl; [rewrite (Rabs_left ga) by lra | rewrite (Rabs_right ga) by lra
                            | rewrite (Rabs_left ga) by lra | rewrite (Rabs_right ga) by lra]; field; lra. }
    rewrite <- Rmult_assoc, E; unfold Rdiv; change (preactivation R 0 Rplus Rmult n (values us i)) with hh || idtac.
    fold hh; ring.
Qed.

(** * Units of all layer-1 neurons *)
Definition entries (shs : list (option entry)) : list entry :=
  flat_map (fun sh => match sh with Some e => [e] | None => [] end) shs.

Lemma single_units p (units : list ((nat -> R) * option entry)) :
  (forall e j m, In e (entries (map snd units)) -> mark_of p e = Some (j, m) -> several m = false ->
     (length (filter (same_mark p e) (entries (map snd units))) <= 1)%nat) ->
  single (tree_case p)
    (map (fun u => (fun i => fst u (target (tree_case p) (at_spot p) i), assigned p (snd u))) units).
Proof.
  induction units as [| [phi sh] units IH]; intros H; [exact I |]; cbn [map single fst snd]; split.
  - intros j m A Nth Sv u' Hu' A'; destruct sh as [e |]; [| discriminate]; simpl in A.
    destruct (mark_of p e) as [[j0 m0] |] eqn:Mk; [| discriminate]; simpl in A; injection A as ->.
    assert (m0 = m).
    { unfold mark_of in Mk; destruct (in_window _ _ _); [| discriminate].
      destruct (find_mark_some _ _ _ _ _ Mk) as (_ & i & -> & N); simpl in Nth; congruence. }
    subst m0; specialize (H e j m (or_introl eq_refl) Mk Sv); simpl in H.
    unfold same_mark at 1 in H; rewrite Mk, Nat.eqb_refl in H; simpl in H.
    apply in_map_iff in Hu' as ([phi' sh'] & <- & Hin); simpl in A'; destruct sh' as [e' |]; [| discriminate].
    simpl in A'; destruct (mark_of p e') as [[j' m'] |] eqn:Mk'; [| discriminate]; simpl in A'; injection A' as ->.
    assert (In e' (filter (same_mark p e) (entries (map snd units)))).
    { apply filter_In; split; [| unfold same_mark; rewrite Mk, Mk'; apply Nat.eqb_refl].
      unfold entries; apply in_flat_map; exists (Some e'); split; [| left; reflexivity].
      apply in_map_iff; exists (phi', Some e'); auto. }
    destruct (filter (same_mark p e) (entries (map snd units))); [contradiction | simpl in H; lia].
  - apply IH; intros e j m He Mk Sv.
    specialize (H e j m); cbn [map snd] in H.
    assert (He' : In e (entries (sh :: map snd units))) by (destruct sh; simpl; auto).
    specialize (H He' Mk Sv); destruct sh as [e0 |]; [| exact H].
    change (entries (Some e0 :: map snd units)) with (e0 :: entries (map snd units)) in H.
    cbn [filter] in H; destruct (same_mark p e e0); cbn [length] in H; lia.
Qed.

Section Contradiction.
  Variables (ts zs : list Q) (p : placed) (t : tree) (d : nat).
  Hypothesis Spot_ok : check_spot ts zs p = true.
  Hypothesis Case_ok : check_case d (tree_case p) = true.
  Hypothesis Tree_ok : check_tree (tree_case p) t = true.

  (** A second layer above layer-1 neurons that the placed tree covers misses some label. *)
  Lemma covered (units : list ((nat -> R) * option entry)) (loose : bool) (ls : layer R) (o : neuron R) :
    Forall (fun u => shaped (fun i => Q2R (position ts i)) (length ts) loose (fst u) (snd u)) units ->
    (loose = true -> free_ (tree_case p) = true) ->
    (In None (map snd units) -> free_ (tree_case p) = true) ->
    covers p (entries (map snd units)) = true ->
    length ls = d -> count_pos (uppers 1 false (fst o) ls) = positives d p ->
    (forall i, (1 <= i <= length ts)%nat ->
       dotR (fst o) (map (fun n => reluR (preactivation R 0 Rplus Rmult n (map (fun u => fst u i) units))) ls) + snd o
       = Q2R (position zs i)) -> False.
  Proof.
    intros Sh Lo Non Cov Len Cnt Fit.
    set (w := tree_case p) in *; set (s := at_spot p).
    destruct (spot_facts ts zs p d Spot_ok) as (F1 & F2 & _ & Sz & _ & Ez).
    destruct (case_facts p d Case_ok) as (Dir & Neu & Pos & Ord & Gp).
    fold w s in Ez, Sz.
    set (us := map (fun u => (fun i => fst u (target w s i), assigned p (snd u))) units).
    set (ga := Q2R (za p)); set (neg := negated s).
    unfold covers in Cov; rewrite forallb_forall in Cov.
    assert (In_e : forall u e, In u units -> snd u = Some e -> In e (entries (map snd units))).
    { intros u e Hu E; unfold entries; apply in_flat_map; exists (Some e); split; [| left; reflexivity].
      apply in_map_iff; exists u; auto. }
    destruct (realize w Dir us (uppers ga neg (fst o) ls) ((snd o - Q2R (zb p)) / ga)) as (rho & beta & M).
    - unfold us; apply Forall_forall; intros u Hu; apply in_map_iff in Hu as ([phi sh] & <- & Hin); cbn [fst snd].
      rewrite Forall_forall in Sh; specialize (Sh _ Hin); cbn [fst snd] in Sh.
      apply (unit_of_shape ts zs p d Spot_ok loose phi sh Sh Lo).
      destruct sh as [e |].
      + specialize (Cov e (In_e _ e Hin eq_refl)); fold w s in Cov |- *.
        destruct (in_window w s (fst e)); [| exact Cov]; destruct (mark_of p e); [discriminate | discriminate Cov].
      + apply Non, in_map_iff; exists (phi, None); auto.
    - apply single_units; intros e j m He Mk Sv; specialize (Cov e He).
      rewrite Mk, Sv in Cov; fold w s in Cov.
      assert (Iw : in_window w s (fst e) = true).
      { unfold mark_of in Mk; fold w s in Mk; destruct (in_window w s (fst e)); [reflexivity | discriminate]. }
      rewrite Iw in Cov; simpl in Cov; apply Nat.leb_le in Cov; exact Cov.
    - apply (window_gaps zs p d Case_ok).
    - rewrite uppers_length, Len; symmetry; exact Neu.
    - exact Ord.
    - unfold positives in Cnt; fold w s in Cnt; unfold neg; destruct (negated s).
      + pose proof (uppers_count ga 1 (fst o) ls); fold w in Pos; lia.
      + rewrite (uppers_count_same ga 1); exact Cnt.
    - intros i P; pose proof (target_range ts zs p d Spot_ok i P) as Rg; fold w s in Rg.
      rewrite (uppers_total ga neg us i ls (map (fun u => fst u (target w s i)) units)); [| exact Sz |].
      + specialize (Fit _ Rg); rewrite (Ez i P) in Fit; fold ga in Fit.
        assert (Hga : ga <> 0) by (unfold ga; destruct (negated s); lra).
        apply (Rmult_eq_reg_l ga); [| exact Hga].
        rewrite Rmult_plus_distr_l, <- Rmult_assoc, Rinv_r, Rmult_1_l by exact Hga.
        unfold Rdiv; rewrite (Rmult_comm _ (/ ga)), <- Rmult_assoc, Rinv_r, Rmult_1_l by exact Hga; lra.
      + unfold values, us; rewrite map_map; reflexivity.
    - exact (check_tree_sound w t Tree_ok rho beta M).
  Qed.
End Contradiction.

(** * The theorem *)
Lemma shapes_of T K (T_inc : forall i, (1 <= i < K)%nat -> T i < T (i + 1)%nat) (ABs : list (R * R)) : (2 <= K)%nat ->
  exists units, map fst units = map (fun ab => fun i => reluR (fst ab * T i + snd ab)) ABs /\
    Forall (fun u => shaped T K false (fst u) (snd u)) units.
Proof.
  intros HK; induction ABs as [| [A B] l (us & E & F)]; [exists []; split; [reflexivity | constructor] |].
  destruct (shape T K T_inc A B HK) as (sh & Sh).
  exists ((fun i => reluR (A * T i + B), sh) :: us); split; [simpl; rewrite E; reflexivity | constructor; auto].
Qed.

Lemma entries_length shs : (length (entries shs) <= length shs)%nat.
Proof. induction shs as [| [e |] shs IH]; simpl; lia. Qed.
Lemma entries_length_none shs : In None shs -> (length (entries shs) <= length shs - 1)%nat.
Proof.
  induction shs as [| sh shs IH]; intros H; [contradiction |]; pose proof (entries_length shs).
  destruct H as [-> | H]; simpl; [lia |]; specialize (IH H); destruct sh; simpl; [| lia].
  destruct shs; [contradiction | simpl in *; lia].
Qed.

Lemma through_nth (f : R -> R) ts zs : through f (combine ts zs) -> length ts = length zs ->
  forall i, (1 <= i <= length ts)%nat -> f (Q2R (position ts i)) = Q2R (position zs i).
Proof.
  intros H L i Hi; unfold through in H; rewrite Forall_forall in H; unfold position.
  specialize (H (nth (i - 1) (combine ts zs) (0%Q, 0%Q))); rewrite combine_nth in H by exact L; apply H.
  rewrite <- combine_nth by exact L; apply nth_In; rewrite combine_length; lia.
Qed.

(** Kind `case-tree`, claims about two widths: no network with two hidden layers of these widths, whatever its real
    weights, takes the value z_i at x_i for every i. *)
Theorem case_tree_sound (d1 d2 : nat) (xs : list (list Q)) (zs : list Q) (gs : list grown) :
  check_case_tree d1 d2 xs zs gs = true ->
  forall N : network R, widths N = [d1; d2] -> ~ fits_data N xs zs.
Proof.
  unfold check_case_tree; destruct (frame xs) as [[p v] ts]; intros H [hid o] HW Fit.
  rewrite !andb_true_iff in H; destruct H as [[[[[SL OL] Inc] K2] Gs] Rt].
  apply Nat.leb_le in K2; apply same_length_eq in SL; pose proof (all_on_line_length _ _ _ _ OL) as LL.
  unfold widths in HW; simpl in HW; destruct hid as [| l1 [| l2 [|]]]; try discriminate; simpl in HW.
  injection HW as H1 H2.
  set (T := fun i => Q2R (position ts i)).
  assert (T_inc : forall i, (1 <= i < length ts)%nat -> T i < T (i + 1)%nat).
  { intros i Hi; unfold T, position; pose proof (increasing_nth ts Inc (i - 1) ltac:(lia)) as L.
    replace (i + 1 - 1)%nat with (S (i - 1)) by lia; exact L. }
  (* the network along the line *)
  set (ABs := map (fun n : neuron R => (dotR (fst n) (point v), dotR (fst n) (point p) + snd n)) l1).
  destruct (shapes_of T (length ts) T_inc ABs K2) as (units & Eu & Su).
  set (F := fun t => dotR (fst o) (map (fun n => reluR (preactivation R 0 Rplus Rmult n
              (map (fun ab => reluR (fst ab * t + snd ab)) ABs))) l2) + snd o).
  assert (Thr : through F (combine ts zs)).
  { apply (through_line (evalR (Network [l1; l2] o)) F p v) with (xs := xs); [| exact OL | exact Fit].
    intros t x Hx; unfold evalR, eval, F, preactivation at 1; cbn [hidden output fold_left].
    unfold dotR at 1; do 2 f_equal; unfold activations at 1; apply map_ext; intros n; do 2 f_equal.
    unfold activations, ABs; rewrite map_map; apply map_ext; intros n'; cbn [fst snd]; f_equal.
    unfold preactivation; pose proof (on_line_dot (fst n') p v t x Hx) as E; unfold dotR in *; rewrite E; ring. }
  assert (Fit' : forall i, (1 <= i <= length ts)%nat ->
     dotR (fst o) (map (fun n => reluR (preactivation R 0 Rplus Rmult n (map (fun u => fst u i) units))) l2) + snd o
     = Q2R (position zs i)).
  { intros i Hi; rewrite <- (through_nth F ts zs Thr ltac:(lia) i Hi); unfold F; do 2 f_equal.
    replace (map (fun u : (nat -> R) * option entry => fst u i) units)
      with (map (fun ab => reluR (fst ab * Q2R (position ts i) + snd ab)) ABs); [reflexivity |].
    rewrite <- (map_map fst (fun f : nat -> R => f i)), Eu, map_map; reflexivity. }
  assert (Lu : length units = d1).
  { rewrite <- H1, <- (map_length fst units), Eu, map_length; unfold ABs; apply map_length. }
  (* its root case *)
  set (pos := count_pos (uppers 1 false (fst o) l2)).
  assert (Hpos : (pos <= d2)%nat).
  { unfold pos; pose proof (uppers_count 1 1 (fst o) l2); lia. }
  apply (check_roots_covers _ _ _ _ pos) in Rt; [| exact Hpos].
  set (all := flat_map same_case_spots gs) in *.
  set (mine := filter (fun t => positives d2 t =? pos)%nat all) in *.
  assert (Valid : forall q, In q all -> check_spot ts zs q = true /\ check_case d2 (tree_case q) = true /\
            exists t, check_tree (tree_case q) t = true).
  { intros q Hq; unfold all in Hq; apply in_flat_map in Hq as (g & Hg & Hq).
    rewrite forallb_forall in Gs; specialize (Gs g Hg); rewrite !andb_true_iff in Gs; destruct Gs as [[G1 G2] G3].
    rewrite forallb_forall in G3; split; [apply G3, Hq |].
    unfold same_case_spots in Hq; apply in_map_iff in Hq as (q0 & <- & _); simpl; eauto. }
  assert (InRange : forall u, In u units -> forall e, snd u = Some e -> (1 <= fst e < length ts)%nat).
  { intros u Hu [g r] E; rewrite Forall_forall in Su; specialize (Su u Hu); rewrite E in Su; apply Su. }
  set (units' := map (fun u => (fst u, loosen (snd u))) units).
  assert (E' : entries (map snd units') = map (fun e : entry => (fst e, true)) (entries (map snd units))).
  { unfold units'; rewrite map_map; simpl; clear; induction units as [| [phi [e |]] us IH]; simpl; [reflexivity | rewrite IH; reflexivity | exact IH]. }
  assert (Rng : forall e : entry, In e (entries (map snd units)) -> (1 <= fst e < length ts)%nat).
  { intros e He; unfold entries in He; apply in_flat_map in He as (sh & Hsh & He).
    apply in_map_iff in Hsh as (u & <- & Hu); destruct (snd u) as [e0 |] eqn:E; [| contradiction].
    destruct He as [<- | []]; exact (InRange u Hu e0 E). }
  (* a tree with free first slopes *)
  assert (Free : forall q, In q mine -> free_ (tree_case q) = true -> covers q (entries (map snd units')) = true -> False).
  { intros q Hq Fr Cov; apply filter_In in Hq as [Hq Ps]; apply Nat.eqb_eq in Ps.
    destruct (Valid q Hq) as (V1 & V2 & t & V3).
    apply (covered ts zs q t d2 V1 V2 V3 units' true l2 o); auto.
    - unfold units'; apply Forall_forall; intros u Hu; apply in_map_iff in Hu as (u0 & <- & Hu0); cbn [fst snd].
      rewrite Forall_forall in Su; apply shaped_loosen, Su, Hu0.
    - intros i Hi; rewrite <- (Fit' i Hi); unfold units'; do 2 f_equal.
      apply map_ext; intros n; do 2 f_equal; rewrite map_map; reflexivity. }
  destruct (in_dec (fun a b : option entry => ltac:(decide equality; apply entry_dec)) None (map snd units)) as [No | No].
  - (* some layer-1 neuron is affine on all samples *)
    destruct (check_covers_affine _ _ _ Rt (entries (map snd units'))) as (q & Hq & Fr & Cov); [| | exact (Free q Hq Fr Cov)].
    + rewrite E'; intros e He; apply in_map_iff in He as (e0 & <- & He0); split; [reflexivity | exact (Rng e0 He0)].
    + rewrite E', map_length; pose proof (entries_length_none _ No) as LN; rewrite (map_length snd) in LN; lia.
  - (* all breakpoints lie in gaps *)
    assert (Len : length (entries (map snd units)) = d1).
    { rewrite <- Lu; clear - No; induction units as [| [phi [e |]] us IH]; simpl in *; [reflexivity | | tauto].
      f_equal; apply IH; tauto. }
    destruct (check_covers_facings _ _ _ Rt (entries (map snd units)) Rng Len) as [(q & Hq & Fr & Cov) | (q & Hq & Cov)].
    + rewrite <- E' in Cov; exact (Free q Hq Fr Cov).
    + apply filter_In in Hq as [Hq Ps]; apply Nat.eqb_eq in Ps.
      destruct (Valid q Hq) as (V1 & V2 & t & V3).
      apply (covered ts zs q t d2 V1 V2 V3 units false l2 o); auto; try discriminate.
Qed.
