
val xorb : bool -> bool -> bool

val negb : bool -> bool

val option_map : ('a1 -> 'a2) -> 'a1 option -> 'a2 option

val fst : ('a1 * 'a2) -> 'a1

val snd : ('a1 * 'a2) -> 'a2

val length : 'a1 list -> Big_int_Z.big_int

val app : 'a1 list -> 'a1 list -> 'a1 list

type comparison =
| Eq
| Lt
| Gt

val add : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

val sub : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

val eqb : bool -> bool -> bool

module type TotalLeBool' =
 sig
  type t

  val leb : t -> t -> bool
 end

module Nat :
 sig
  val eqb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool
 end

module Pos :
 sig
  type mask =
  | IsNul
  | IsPos of Big_int_Z.big_int
  | IsNeg
 end

module Coq_Pos :
 sig
  val succ : Big_int_Z.big_int -> Big_int_Z.big_int

  val add : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val add_carry : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val pred_double : Big_int_Z.big_int -> Big_int_Z.big_int

  type mask = Pos.mask =
  | IsNul
  | IsPos of Big_int_Z.big_int
  | IsNeg

  val succ_double_mask : mask -> mask

  val double_mask : mask -> mask

  val double_pred_mask : Big_int_Z.big_int -> mask

  val sub_mask : Big_int_Z.big_int -> Big_int_Z.big_int -> mask

  val sub_mask_carry : Big_int_Z.big_int -> Big_int_Z.big_int -> mask

  val sub : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val mul : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val iter : ('a1 -> 'a1) -> 'a1 -> Big_int_Z.big_int -> 'a1

  val size_nat : Big_int_Z.big_int -> Big_int_Z.big_int

  val size : Big_int_Z.big_int -> Big_int_Z.big_int

  val compare_cont :
    comparison -> Big_int_Z.big_int -> Big_int_Z.big_int -> comparison

  val compare : Big_int_Z.big_int -> Big_int_Z.big_int -> comparison

  val eqb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool

  val gcdn :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int

  val gcd : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val ggcdn :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int * (Big_int_Z.big_int * Big_int_Z.big_int)

  val ggcd :
    Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int * (Big_int_Z.big_int * Big_int_Z.big_int)

  val iter_op : ('a1 -> 'a1 -> 'a1) -> Big_int_Z.big_int -> 'a1 -> 'a1

  val to_nat : Big_int_Z.big_int -> Big_int_Z.big_int

  val of_succ_nat : Big_int_Z.big_int -> Big_int_Z.big_int
 end

module Z :
 sig
  val double : Big_int_Z.big_int -> Big_int_Z.big_int

  val succ_double : Big_int_Z.big_int -> Big_int_Z.big_int

  val pred_double : Big_int_Z.big_int -> Big_int_Z.big_int

  val pos_sub : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val add : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val opp : Big_int_Z.big_int -> Big_int_Z.big_int

  val succ : Big_int_Z.big_int -> Big_int_Z.big_int

  val sub : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val mul : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val pow_pos : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val pow : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val compare : Big_int_Z.big_int -> Big_int_Z.big_int -> comparison

  val sgn : Big_int_Z.big_int -> Big_int_Z.big_int

  val eqb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool

  val max : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val min : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val abs : Big_int_Z.big_int -> Big_int_Z.big_int

  val to_nat : Big_int_Z.big_int -> Big_int_Z.big_int

  val of_nat : Big_int_Z.big_int -> Big_int_Z.big_int

  val to_pos : Big_int_Z.big_int -> Big_int_Z.big_int

  val pos_div_eucl :
    Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int * Big_int_Z.big_int

  val div_eucl :
    Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int * Big_int_Z.big_int

  val div : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val modulo : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val log2 : Big_int_Z.big_int -> Big_int_Z.big_int

  val gcd : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val ggcd :
    Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int * (Big_int_Z.big_int * Big_int_Z.big_int)

  val lcm : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int
 end

val zeq_bool : Big_int_Z.big_int -> Big_int_Z.big_int -> bool

val hd : 'a1 -> 'a1 list -> 'a1

val nth : Big_int_Z.big_int -> 'a1 list -> 'a1 -> 'a1

val nth_error : 'a1 list -> Big_int_Z.big_int -> 'a1 option

val last : 'a1 list -> 'a1 -> 'a1

val rev : 'a1 list -> 'a1 list

val rev_append : 'a1 list -> 'a1 list -> 'a1 list

val map : ('a1 -> 'a2) -> 'a1 list -> 'a2 list

val flat_map : ('a1 -> 'a2 list) -> 'a1 list -> 'a2 list

val fold_left : ('a1 -> 'a2 -> 'a1) -> 'a2 list -> 'a1 -> 'a1

val fold_right : ('a2 -> 'a1 -> 'a1) -> 'a1 -> 'a2 list -> 'a1

val existsb : ('a1 -> bool) -> 'a1 list -> bool

val forallb : ('a1 -> bool) -> 'a1 list -> bool

val filter : ('a1 -> bool) -> 'a1 list -> 'a1 list

val combine : 'a1 list -> 'a2 list -> ('a1 * 'a2) list

val firstn : Big_int_Z.big_int -> 'a1 list -> 'a1 list

val skipn : Big_int_Z.big_int -> 'a1 list -> 'a1 list

val seq : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int list

val repeat : 'a1 -> Big_int_Z.big_int -> 'a1 list

val zlength_aux : Big_int_Z.big_int -> 'a1 list -> Big_int_Z.big_int

val zlength : 'a1 list -> Big_int_Z.big_int

type q = { qnum : Big_int_Z.big_int; qden : Big_int_Z.big_int }

val inject_Z : Big_int_Z.big_int -> q

val qeq_bool : q -> q -> bool

val qplus : q -> q -> q

val qmult : q -> q -> q

val qopp : q -> q

val qminus : q -> q -> q

val qinv : q -> q

val qdiv : q -> q -> q

val qred : q -> q

val dot :
  'a1 -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1 -> 'a1) -> 'a1 list -> 'a1 list
  -> 'a1

type 'f neuron = 'f list * 'f

type 'f layer = 'f neuron list

val preactivation :
  'a1 -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1 -> 'a1) -> 'a1 neuron -> 'a1 list
  -> 'a1

val activations :
  'a1 -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1) -> 'a1
  layer -> 'a1 list -> 'a1 list

type 'f network = { hidden : 'f layer list; output : 'f neuron }

val well_formed_layers :
  Big_int_Z.big_int -> 'a1 layer list -> 'a1 neuron -> bool

val well_formed : Big_int_Z.big_int -> 'a1 network -> bool

val eval :
  'a1 -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1) -> 'a1
  network -> 'a1 list -> 'a1

val on_line : q list -> q list -> q -> q list -> bool

val all_on_line : q list -> q list -> q list -> q list list -> bool

val qlt_b : q -> q -> bool

val increasing : q list -> bool

val bend_sign : (q * q) -> (q * q) -> (q * q) -> bool option

val may_follow : bool option -> bool -> bool

val scan :
  Big_int_Z.big_int -> bool option -> (q * q) list -> Big_int_Z.big_int list
  -> bool

val first_nonzero : Big_int_Z.big_int -> q list -> Big_int_Z.big_int

val minus : q list -> q list -> q list

val frame : q list list -> (q list * q list) * q list

val same_length : 'a1 list -> 'a2 list -> bool

val check_kinks : q list list -> q list -> Big_int_Z.big_int list -> bool

val check_one_hidden :
  Big_int_Z.big_int -> q list list -> q list -> Big_int_Z.big_int list -> bool

val addQ : q -> q -> q

val mulQ : q -> q -> q

val reluQ : q -> q

val evalQ : q network -> q list -> q

val all_fit : q network -> q list list -> q list -> bool

val same_widths : Big_int_Z.big_int list -> q layer list -> bool

val check_fit :
  Big_int_Z.big_int list -> q network -> q list list -> q list -> bool

module Sort :
 functor (X:TotalLeBool') ->
 sig
  val merge : X.t list -> X.t list -> X.t list

  val merge_list_to_stack :
    X.t list option list -> X.t list -> X.t list option list

  val merge_stack : X.t list option list -> X.t list

  val iter_merge : X.t list option list -> X.t list -> X.t list

  val sort : X.t list -> X.t list

  val flatten_stack : X.t list option list -> X.t list
 end

type var = (Big_int_Z.big_int * Big_int_Z.big_int) * Big_int_Z.big_int

type term = var * q

val var_leb : var -> var -> bool

val var_eqb : var -> var -> bool

module TermOrder :
 sig
  type t = term

  val leb : term -> term -> bool
 end

module TermSort :
 sig
  val merge : term list -> term list -> term list

  val merge_list_to_stack :
    term list option list -> term list -> term list option list

  val merge_stack : term list option list -> term list

  val iter_merge : term list option list -> term list -> term list

  val sort : term list -> term list

  val flatten_stack : term list option list -> term list
 end

val times : q -> term list -> term list

val cancels_from : var -> q -> term list -> bool

val cancels : term list -> bool

type inequality = term list * q

val combine_all : (inequality * Big_int_Z.big_int) list -> inequality

val contradiction_ : (inequality * Big_int_Z.big_int) list -> bool

val o_ : var

val c_ : Big_int_Z.big_int -> var

val s_ : Big_int_Z.big_int -> var

val u_ : Big_int_Z.big_int -> Big_int_Z.big_int -> var

val v_ : Big_int_Z.big_int -> Big_int_Z.big_int -> var

val r_ : Big_int_Z.big_int -> Big_int_Z.big_int -> var

type mark = { gap : Big_int_Z.big_int; right : bool; several : bool }

type case = { direct : bool; samples : (q * q) list;
              neurons : Big_int_Z.big_int; positive_ : Big_int_Z.big_int;
              free_ : bool; marks : mark list; order_ : Big_int_Z.big_int }

val time : case -> Big_int_Z.big_int -> q

val label : case -> Big_int_Z.big_int -> q

val place : case -> Big_int_Z.big_int -> bool

val sign : case -> Big_int_Z.big_int -> q

val active :
  case -> Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> mark
  list -> term list

val h : case -> Big_int_Z.big_int -> Big_int_Z.big_int -> term list

val sum : case -> Big_int_Z.big_int -> term list

val along_ :
  (Big_int_Z.big_int -> Big_int_Z.big_int -> var) -> Big_int_Z.big_int ->
  Big_int_Z.big_int list -> Big_int_Z.big_int -> term list

type split_ =
| SplitH of Big_int_Z.big_int * Big_int_Z.big_int
| SplitU of Big_int_Z.big_int list * Big_int_Z.big_int
| SplitB of Big_int_Z.big_int * q

type fact =
| FactH of Big_int_Z.big_int * Big_int_Z.big_int * bool
| FactU of Big_int_Z.big_int list * Big_int_Z.big_int * bool

type named =
| Eq_ of Big_int_Z.big_int * bool
| RPos of Big_int_Z.big_int * Big_int_Z.big_int
| RGeH of Big_int_Z.big_int * Big_int_Z.big_int
| RLeH of Big_int_Z.big_int * Big_int_Z.big_int
| RLe0 of Big_int_Z.big_int * Big_int_Z.big_int
| HPos of Big_int_Z.big_int * Big_int_Z.big_int
| HNeg of Big_int_Z.big_int * Big_int_Z.big_int
| Order of Big_int_Z.big_int
| Coupling of Big_int_Z.big_int list * Big_int_Z.big_int * bool * bool

type tree =
| Leaf of (named * Big_int_Z.big_int) list
| Split of split_ * tree * tree

val neg : term list -> term list

val same_list : Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool

val has : fact list -> fact -> bool

val inside : case -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool

val meaning :
  case -> fact list -> q list -> q list -> named -> inequality option

val meanings :
  case -> fact list -> q list -> q list -> (named * Big_int_Z.big_int) list
  -> (inequality * Big_int_Z.big_int) list option

val update : Big_int_Z.big_int -> (q -> q) -> q list -> q list

val maxQ : q -> q -> q

val minQ : q -> q -> q

val refutes : case -> fact list -> q list -> q list -> tree -> bool

val check_tree : case -> tree -> bool

val few_pieces :
  Big_int_Z.big_int list -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool

val check_pieces :
  Big_int_Z.big_int list -> q list list -> q list -> Big_int_Z.big_int list
  -> bool

val check_pieces_empty :
  Big_int_Z.big_int list -> q list list -> q list -> Big_int_Z.big_int list
  -> bool

val bends_of :
  Big_int_Z.big_int -> (q * q) list -> Big_int_Z.big_int list ->
  (Big_int_Z.big_int * bool) list

val count : ('a1 -> bool) -> 'a1 list -> Big_int_Z.big_int

val together :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
  Big_int_Z.big_int -> bool

val least : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

val most :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
  Big_int_Z.big_int

val has_room :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool

val left_of : Big_int_Z.big_int -> bool -> (Big_int_Z.big_int * bool) -> bool

val right_of : Big_int_Z.big_int -> bool -> (Big_int_Z.big_int * bool) -> bool

val check_signs :
  (Big_int_Z.big_int * Big_int_Z.big_int) list -> Big_int_Z.big_int -> q list
  list -> q list -> Big_int_Z.big_int list -> bool

val check_signs_widths :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> q list list
  -> q list -> Big_int_Z.big_int list -> bool

val check_signs_at_most :
  Big_int_Z.big_int -> Big_int_Z.big_int -> q list list -> q list ->
  Big_int_Z.big_int list -> bool

type weighted = Big_int_Z.big_int * (q list * q)

val marked :
  Big_int_Z.big_int -> (Big_int_Z.big_int * Big_int_Z.big_int) list -> (q
  list * q) list -> weighted list

val plus : q list -> q list -> q list

val multiple : Big_int_Z.big_int -> q list -> q list

val sum_points : Big_int_Z.big_int -> weighted list -> q list

val sum_labels : weighted list -> q

val sum_multipliers : weighted list -> Big_int_Z.big_int

val check_dependence : Big_int_Z.big_int -> weighted list -> bool

val least_label : q list -> q

val largest_label : q list -> q

val against_positive : q list -> weighted list -> bool

val against_negative : q list -> weighted list -> bool

val check_one_neuron :
  bool -> q list list -> q list -> (Big_int_Z.big_int * Big_int_Z.big_int)
  list list -> bool

val part : Big_int_Z.big_int -> Big_int_Z.big_int list -> 'a1 list -> 'a1 list

type evidence =
| ByBends of Big_int_Z.big_int list * Big_int_Z.big_int list
| ByDependence of (Big_int_Z.big_int * Big_int_Z.big_int) list

val check_bends :
  bool -> q list list -> q list -> Big_int_Z.big_int list -> bool

val other_sign : bool -> weighted -> bool

val neurons_shown :
  bool -> q list list -> q list -> evidence -> Big_int_Z.big_int option

val check_output_signs :
  Big_int_Z.big_int -> q list list -> q list -> evidence -> evidence -> bool

val check_pieces_two :
  Big_int_Z.big_int -> Big_int_Z.big_int -> q list list -> q list ->
  Big_int_Z.big_int list -> bool

val most_kinks : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

val few_at_most :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool

val check_pieces_at_most :
  Big_int_Z.big_int -> Big_int_Z.big_int -> q list list -> q list ->
  Big_int_Z.big_int list -> bool

type spot = { first : Big_int_Z.big_int; reflected : bool; negated : bool }

val size0 : case -> Big_int_Z.big_int

val target : case -> spot -> Big_int_Z.big_int -> Big_int_Z.big_int

val window_gap : case -> spot -> Big_int_Z.big_int -> Big_int_Z.big_int

val in_window : case -> spot -> Big_int_Z.big_int -> bool

val position : q list -> Big_int_Z.big_int -> q

val same_shape :
  q -> q -> (Big_int_Z.big_int -> q) -> (Big_int_Z.big_int -> q) ->
  Big_int_Z.big_int -> bool

val sign_of : q -> bool -> bool

type placed = { tree_case : case; at_spot : spot; ta : q; tb : q; za : 
                q; zb : q }

val check_spot : q list -> q list -> placed -> bool

val check_case : Big_int_Z.big_int -> case -> bool

val positives : Big_int_Z.big_int -> placed -> Big_int_Z.big_int

type entry = Big_int_Z.big_int * bool

val fits_mark : placed -> entry -> mark -> bool

val find_mark :
  (mark -> bool) -> Big_int_Z.big_int -> mark list ->
  (Big_int_Z.big_int * mark) option

val mark_of : placed -> entry -> (Big_int_Z.big_int * mark) option

val same_mark : placed -> entry -> entry -> bool

val covers : placed -> entry list -> bool

val before : Big_int_Z.big_int -> placed -> bool

val annotated : placed list -> entry list -> (entry * placed list) list

val roots :
  (entry list -> bool) -> (entry * placed list) list -> Big_int_Z.big_int ->
  entry list -> bool

val right_entries : Big_int_Z.big_int -> entry list

val facings : entry list -> entry list list

val some_covers : placed list -> entry list -> bool

val check_affine :
  placed list -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool

val check_facings :
  placed list -> placed list -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool

val check_roots :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> placed list
  -> bool

type grown = { grown_case : case; grown_tree : tree; grown_spots : placed list }

val same_case_spots : grown -> placed list

val check_case_tree :
  Big_int_Z.big_int -> Big_int_Z.big_int -> q list list -> q list -> grown
  list -> bool

val check_case_direct : case -> bool

val check_roots_direct :
  Big_int_Z.big_int -> Big_int_Z.big_int -> placed list -> bool

val check_case_tree_direct :
  Big_int_Z.big_int -> q list list -> q list -> grown list -> bool

val compositions :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int list list

val same_numbers : Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool

val same_shards :
  Big_int_Z.big_int list list -> Big_int_Z.big_int list list -> bool

val not_constant : q list -> bool

val check_shards :
  Big_int_Z.big_int -> Big_int_Z.big_int -> q list -> Big_int_Z.big_int list
  list -> bool

type nets =
| Widths of Big_int_Z.big_int list
| AtMost of Big_int_Z.big_int * Big_int_Z.big_int

type claim =
| Fits of Big_int_Z.big_int list * q list list * q list
| Impossible of nets * q list list * q list
| Bounds of Big_int_Z.big_int * Big_int_Z.big_int * Big_int_Z.big_int list
   * q list list * q list

val dimension : q list list -> Big_int_Z.big_int

type rule =
| OneHidden
| Pieces
| Signs_ of Big_int_Z.big_int

type planted = { from : Big_int_Z.big_int; to0 : Big_int_Z.big_int;
                 up_ : Big_int_Z.big_int; free_slopes : bool;
                 breaks : mark list; sample : Big_int_Z.big_int;
                 images : ((Big_int_Z.big_int * bool) * bool) list;
                 nodes : tree }

type shown =
| ByNetwork of Big_int_Z.big_int * q network
| ByKinks of rule * Big_int_Z.big_int list option * Big_int_Z.big_int list
| ByTrees of Big_int_Z.big_int list option * planted list
| ByDependences of (Big_int_Z.big_int * Big_int_Z.big_int) list list
| ByOutputSigns of evidence * evidence

val pick : Big_int_Z.big_int list option -> 'a1 list -> 'a1 list

val signs_limit : Big_int_Z.big_int

val check_rule :
  rule -> nets -> q list list -> q list -> Big_int_Z.big_int list -> bool

val window : Big_int_Z.big_int -> Big_int_Z.big_int -> 'a1 list -> 'a1 list

val unit_of : q list -> q

val slope : (q * q) -> (q * q) list -> q -> q

val affine_map : q list -> q list -> q -> q * q

val place_tree :
  case -> q list -> q list -> ((Big_int_Z.big_int * bool) * bool) -> placed

val rescaled : q -> tree -> tree

val grow : bool -> Big_int_Z.big_int -> q list -> q list -> planted -> grown

val check_trees :
  Big_int_Z.big_int list -> q list list -> q list -> planted list -> bool

val narrow : nets -> bool

val one_layer : nets -> bool

val check : claim -> shown -> bool

val same_Z : Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool

val same_Q : q -> q -> bool

val same : ('a1 -> 'a1 -> bool) -> 'a1 list -> 'a1 list -> bool

val same_data : q list list -> q list list -> q list -> q list -> bool

val refutations :
  q list list -> q list -> claim list -> Big_int_Z.big_int list list option

val check_bounds :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int list -> q list
  list -> q list -> claim list -> bool

val version : Big_int_Z.big_int

type 'a reader =
  Big_int_Z.big_int list -> ('a * Big_int_Z.big_int list) option

val return_ : 'a1 -> 'a1 reader

val bind : 'a1 reader -> ('a1 -> 'a2 reader) -> 'a2 reader

val fail : 'a1 reader

val number : Big_int_Z.big_int reader

val whole : Big_int_Z.big_int reader

val place_ : Big_int_Z.big_int reader

val truth : bool reader

val positive_number : Big_int_Z.big_int reader

val rational : q reader

val many : 'a1 reader -> Big_int_Z.big_int -> 'a1 list -> 'a1 list reader

val listed : 'a1 reader -> 'a1 list reader

val optional : 'a1 reader -> 'a1 option reader

val row : q neuron reader

val net : q network reader

val read_nets : nets reader

val read_claim : claim reader

val read_rule : rule reader

val read_mark : mark reader

val read_image : ((Big_int_Z.big_int * bool) * bool) reader

val read_split : split_ reader

val read_named : named reader

val read_term : (named * Big_int_Z.big_int) reader

val read_nodes : Big_int_Z.big_int -> tree reader

val read_planted : planted reader

val read_dependence : (Big_int_Z.big_int * Big_int_Z.big_int) list reader

val read_evidence : evidence reader

val read_shown : shown reader

val tell_list :
  ('a1 -> Big_int_Z.big_int list -> Big_int_Z.big_int list) -> 'a1 list ->
  Big_int_Z.big_int list -> Big_int_Z.big_int list

val tell_number :
  Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int list

val tell_rational : q -> Big_int_Z.big_int list -> Big_int_Z.big_int list

val tell_data : q list list -> q list -> Big_int_Z.big_int list

val told : claim -> Big_int_Z.big_int list

val step : claim list -> Big_int_Z.big_int list -> claim option
