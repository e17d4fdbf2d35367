(** Kind `case-tree`, one hidden layer: the checker, and soundness of all its rules. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool Permutation.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Fit Farkas CaseTree Realize Multiset Roots TwoHidden CaseTreeSound.
Local Open Scope R_scope.

(** * The checker: the labels are h_1 itself *)
Definition check_case_direct (w : case) : bool :=
  direct w && (neurons w =? 1)%nat && increasing (map fst (samples w)) &&
  forallb (fun m => (1 <=? gap m)%nat && (gap m <? size w)%nat) (marks w).

Definition check_roots_direct (d1 K : nat) (ps : list placed) : bool :=
  check_covers d1 K (map cover_of ps).

Definition check_case_tree_direct (d1 : nat) (xs : list (list Q)) (zs : list Q) (gs : list grown) : bool :=
  let '(p, v, ts) := frame xs in
  same_length xs zs && all_on_line p v ts xs && increasing ts && (2 <=? length ts)%nat &&
  forallb (fun g => check_case_direct (grown_case g) && check_tree (grown_case g) (grown_tree g) &&
                    forallb (check_spot ts zs) (same_case_spots g)) gs &&
  check_roots_direct d1 (length ts) (flat_map same_case_spots gs).

(** * Soundness *)
Lemma realize_direct (w : case) us (ws : list R) c0 : direct w = true -> neurons w = 1%nat ->
  Forall (unit_ok w) us -> single w us -> (forall m, In m (marks w) -> tm w (gap m) <= tm w (gap m + 1)) ->
  (forall i, place w i = true -> c0 + dotR ws (values us i) = Q2R (label w i)) ->
  exists rho beta, model w rho beta.
Proof.
  intros Dir One Ok Sg Gaps Fit.
  destruct (realize_units w us Ok Sg Gaps (fun _ => ws)) as (c & s & U & V & beta & E & B & Vb & _).
  set (hv := fun k i => c0 + c k + (if free_ w then s k * tm w i else 0) + actsum w (U k) (V k) i 0 (marks w)).
  set (rho := fun v : var => let '(tag, k, j) := v in
     match tag with
     | 0%nat => 0 | 1%nat => c0 + c k | 2%nat => s k | 3%nat => U k j | 4%nat => V k j | _ => reluR (hv k j) end).
  assert (Hh : forall k i, lin rho (h w k i) = hv k i).
  { intros k i; unfold h, hv; cbn [lin]; rewrite lin_app, lin_active, Q2R_1.
    replace (actsum w (fun j => rho (U_ k j)) (fun j => rho (V_ k j)) i 0 (marks w))
      with (actsum w (U k) (V k) i 0 (marks w)) by (apply actsum_ext; reflexivity).
    change (rho (C_ k)) with (c0 + c k); unfold tm.
    destruct (free_ w); cbn [lin]; [change (rho (S_ k)) with (s k) |]; ring. }
  exists rho, beta; unfold model; repeat split.
  - intros i P; unfold sum; rewrite Dir, Hh, <- (Fit i P); unfold hv; rewrite (E 0%nat i P); ring.
  - intros k i P Hk; rewrite Hh; reflexivity.
  - apply (B j m H).
  - apply (B j m H).
  - intros j m k H Hs; apply (Vb j m k H Hs).
  - intros k Hk; rewrite One in Hk; lia.
Qed.

Lemma covered_direct ts zs p t (units : list ((nat -> R) * option entry)) (loose : bool) (ws : list R) (c0 : R) :
  check_spot ts zs p = true -> check_case_direct (tree_case p) = true -> check_tree (tree_case p) t = true ->
  Forall (fun u => shaped (fun i => Q2R (position ts i)) (length ts) loose (fst u) (snd u)) units ->
  (loose = true -> free_ (tree_case p) = true) ->
  (In None (map snd units) -> free_ (tree_case p) = true) ->
  covers p (entries (map snd units)) = true ->
  (forall i, (1 <= i <= length ts)%nat ->
     dotR ws (map (fun u => fst u i) units) + c0 = Q2R (position zs i)) -> False.
Proof.
  intros Spot_ok Case_ok Tree_ok Sh Lo Non Cov Fit.
  set (w := tree_case p) in *; set (s := at_spot p).
  destruct (spot_facts ts zs p 0%nat Spot_ok) as (_ & _ & _ & Sz & _ & Ez); fold w s in Ez, Sz.
  unfold check_case_direct in Case_ok; rewrite !andb_true_iff in Case_ok; destruct Case_ok as [[[Dir One] Inc] Gp].
  apply Nat.eqb_eq in One; rewrite forallb_forall in Gp.
  set (us := map (fun u => (fun i => fst u (target w s i), assigned p (snd u))) units).
  set (ga := Q2R (za p)) in *.
  assert (Hga : ga <> 0) by (destruct (negated s); lra).
  unfold covers in Cov; rewrite forallb_forall in Cov.
  assert (In_e : forall u e, In u units -> snd u = Some e -> In e (entries (map snd units))).
  { intros u e Hu E; unfold entries; apply in_flat_map; exists (Some e); split; [| left; reflexivity].
    apply in_map_iff; exists u; auto. }
  destruct (realize_direct w us (map (Rmult (/ ga)) ws) ((c0 - Q2R (zb p)) / ga) Dir One) as (rho & beta & M).
  - unfold us; apply Forall_forall; intros u Hu; apply in_map_iff in Hu as ([phi sh] & <- & Hin); cbn [fst snd].
    rewrite Forall_forall in Sh; specialize (Sh _ Hin); cbn [fst snd] in Sh.
    apply (unit_of_shape ts zs p 0%nat Spot_ok loose phi sh Sh Lo).
    destruct sh as [e |].
    + specialize (Cov e (In_e _ e Hin eq_refl)); fold w s in Cov |- *.
      destruct (in_window w s (fst e)); [| exact Cov]; destruct (mark_of p e); [discriminate | discriminate Cov].
    + apply Non, in_map_iff; exists (phi, None); auto.
  - apply single_units; intros e j m He Mk Sv; specialize (Cov e He).
    rewrite Mk, Sv in Cov; fold w s in Cov.
    assert (Iw : in_window w s (fst e) = true).
    { unfold mark_of in Mk; fold w s in Mk; destruct (in_window w s (fst e)); [reflexivity | discriminate]. }
    rewrite Iw in Cov; simpl in Cov; apply Nat.leb_le in Cov; exact Cov.
  - intros m Hm; specialize (Gp m Hm); apply andb_true_iff in Gp as [A B]; apply Nat.leb_le in A; apply Nat.ltb_lt in B.
    pose proof (increasing_nth _ Inc (gap m - 1)) as L; rewrite map_length in L; fold (size w) in L.
    specialize (L ltac:(unfold size in *; lia)).
    unfold tm, time; change 0%Q with (@fst Q Q (0%Q, 0%Q)) in L; rewrite !map_nth in L.
    replace (gap m + 1 - 1)%nat with (S (gap m - 1)) by lia; lra.
  - intros i P; pose proof (target_range ts zs p 0%nat Spot_ok i P) as Rg; fold w s in Rg.
    specialize (Fit _ Rg); rewrite (Ez i P) in Fit; rewrite dot_scale.
    replace (values us i) with (map (fun u : (nat -> R) * option entry => fst u (target w s i)) units)
      by (unfold values, us; rewrite map_map; reflexivity).
    apply (Rmult_eq_reg_l ga); [| exact Hga].
    rewrite Rmult_plus_distr_l, <- Rmult_assoc, Rinv_r, Rmult_1_l by exact Hga.
    unfold Rdiv; rewrite (Rmult_comm _ (/ ga)), <- Rmult_assoc, Rinv_r, Rmult_1_l by exact Hga; lra.
  - exact (check_tree_sound w t Tree_ok rho beta M).
Qed.

(** Kind `case-tree`, claims about one width: no network with one hidden layer of this width, whatever its real weights,
    takes the value z_i at x_i for every i. *)
Theorem case_tree_direct_sound (d1 : nat) (xs : list (list Q)) (zs : list Q) (gs : list grown) :
  check_case_tree_direct d1 xs zs gs = true ->
  forall N : network R, widths N = [d1] -> ~ fits_data N xs zs.
Proof.
  unfold check_case_tree_direct; destruct (frame xs) as [[p v] ts]; intros H [hid o] HW Fit.
  rewrite !andb_true_iff in H; destruct H as [[[[[SL OL] Inc] K2] Gs] Rt].
  apply Nat.leb_le in K2; apply same_length_eq in SL; pose proof (all_on_line_length _ _ _ _ OL) as LL.
  unfold widths in HW; simpl in HW; destruct hid as [| l1 [|]]; try discriminate; simpl in HW.
  injection HW as H1.
  set (T := fun i => Q2R (position ts i)).
  assert (T_inc : forall i, (1 <= i < length ts)%nat -> T i < T (i + 1)%nat).
  { intros i Hi; unfold T, position; pose proof (increasing_nth ts Inc (i - 1) ltac:(lia)) as L.
    replace (i + 1 - 1)%nat with (S (i - 1)) by lia; exact L. }
  set (ABs := map (fun n : neuron R => (dotR (fst n) (point v), dotR (fst n) (point p) + snd n)) l1).
  destruct (shapes_of T (length ts) T_inc ABs K2) as (units & Eu & Su).
  set (F := fun t => dotR (fst o) (map (fun ab => reluR (fst ab * t + snd ab)) ABs) + snd o).
  assert (Thr : through F (combine ts zs)).
  { apply (through_line (evalR (Network [l1] o)) F p v) with (xs := xs); [| exact OL | exact Fit].
    intros t x Hx; unfold evalR, eval, F, preactivation at 1; cbn [hidden output fold_left].
    unfold dotR at 1; do 2 f_equal; unfold activations, ABs; rewrite map_map; apply map_ext; intros n'; cbn [fst snd]; f_equal.
    unfold preactivation; pose proof (on_line_dot (fst n') p v t x Hx) as E; unfold dotR in *; rewrite E; ring. }
  assert (Fit' : forall i, (1 <= i <= length ts)%nat ->
     dotR (fst o) (map (fun u => fst u i) units) + snd o = Q2R (position zs i)).
  { intros i Hi; rewrite <- (through_nth F ts zs Thr ltac:(lia) i Hi); unfold F; do 2 f_equal.
    rewrite <- (map_map fst (fun f : nat -> R => f i)), Eu, map_map; reflexivity. }
  assert (Lu : length units = d1).
  { rewrite <- H1, <- (map_length fst units), Eu, map_length; unfold ABs; apply map_length. }
  unfold check_roots_direct in Rt.
  set (all := flat_map same_case_spots gs) in *.
  assert (Valid : forall q, In q all -> check_spot ts zs q = true /\ check_case_direct (tree_case q) = true /\
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
  assert (Free : forall q, In q all -> free_ (tree_case q) = true -> covers q (entries (map snd units')) = true -> False).
  { intros q Hq Fr Cov.
    destruct (Valid q Hq) as (V1 & V2 & t & V3).
    apply (covered_direct ts zs q t units' true (fst o) (snd o)); auto.
    - unfold units'; apply Forall_forall; intros u Hu; apply in_map_iff in Hu as (u0 & <- & Hu0); cbn [fst snd].
      rewrite Forall_forall in Su; apply shaped_loosen, Su, Hu0.
    - intros i Hi; rewrite <- (Fit' i Hi); unfold units'; do 2 f_equal.
       rewrite map_map; reflexivity. }
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
    + destruct (Valid q Hq) as (V1 & V2 & t & V3).
      apply (covered_direct ts zs q t units false (fst o) (snd o)); auto; try discriminate.
Qed.
