
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

val mul : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

val sub : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

val eqb : bool -> bool -> bool

module type TotalLeBool' =
 sig
  type t

  val leb : t -> t -> bool
 end

module Nat :
 sig
  val pred : Big_int_Z.big_int -> Big_int_Z.big_int

  val eqb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool

  val log2_iter :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int -> Big_int_Z.big_int

  val log2 : Big_int_Z.big_int -> Big_int_Z.big_int
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

  val pred_N : Big_int_Z.big_int -> Big_int_Z.big_int

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

  val coq_Nsucc_double : Big_int_Z.big_int -> Big_int_Z.big_int

  val coq_Ndouble : Big_int_Z.big_int -> Big_int_Z.big_int

  val coq_lor : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val coq_land : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val ldiff : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val iter_op : ('a1 -> 'a1 -> 'a1) -> Big_int_Z.big_int -> 'a1 -> 'a1

  val to_nat : Big_int_Z.big_int -> Big_int_Z.big_int

  val of_succ_nat : Big_int_Z.big_int -> Big_int_Z.big_int
 end

module N :
 sig
  val succ_pos : Big_int_Z.big_int -> Big_int_Z.big_int

  val coq_lor : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val coq_land : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val ldiff : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int
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

  val of_N : Big_int_Z.big_int -> Big_int_Z.big_int

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

  val coq_lor : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val coq_land : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val lcm : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int
 end

val zeq_bool : Big_int_Z.big_int -> Big_int_Z.big_int -> bool

val hd : 'a1 -> 'a1 list -> 'a1

val tl : 'a1 list -> 'a1 list

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

val find : ('a1 -> bool) -> 'a1 list -> 'a1 option

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

val qle_bool : q -> q -> bool

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

val addQ : q -> q -> q

val mulQ : q -> q -> q

val reluQ : q -> q

val evalQ : q network -> q list -> q

val all_fit : q network -> q list list -> q list -> bool

val same_widths : Big_int_Z.big_int list -> q layer list -> bool

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

type part = Big_int_Z.big_int list * q

val key_leb : Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool

val key_eqb : Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool

module PartOrder :
 sig
  type t = part

  val leb : part -> part -> bool
 end

module PartSort :
 sig
  val merge : part list -> part list -> part list

  val merge_list_to_stack :
    part list option list -> part list -> part list option list

  val merge_stack : part list option list -> part list

  val iter_merge : part list option list -> part list -> part list

  val sort : part list -> part list

  val flatten_stack : part list option list -> part list
 end

val gather : Big_int_Z.big_int list -> q -> part list -> part list

val merged : part list -> part list

val vanishes : part list -> bool

val scaled : q -> part list -> part list

type polynomial = part list

val one : polynomial

val variable : Big_int_Z.big_int -> polynomial

val insert :
  Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int list

val joined :
  Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int list

val product : polynomial -> polynomial -> polynomial

type form = (Big_int_Z.big_int * Big_int_Z.big_int list) list

type relation =
| AtLeast
| Above
| Zero

val minus : form -> form

val same_form : form -> form -> bool

val least : form -> Big_int_Z.big_int

val linear : form -> bool

val row : polynomial list -> Big_int_Z.big_int -> polynomial

val written : polynomial list -> form -> polynomial

val coefficient : Big_int_Z.big_int list -> polynomial -> q

val solve : polynomial list -> polynomial -> polynomial list

val solved : Big_int_Z.big_int -> (form * relation) list -> polynomial list

val key : var -> Big_int_Z.big_int list -> Big_int_Z.big_int list

type group = Big_int_Z.big_int list * (inequality * Big_int_Z.big_int) list

val named_form :
  (polynomial * relation) list -> Big_int_Z.big_int -> polynomial * relation

val multiplier :
  (polynomial * relation) list -> Big_int_Z.big_int list -> polynomial

val strictly : (polynomial * relation) list -> Big_int_Z.big_int list -> bool

val parts : term list -> part list

val variable_of : Big_int_Z.big_int list -> var

val settled : (var -> term list option) -> part list -> term list option

val spread :
  (var -> (var * polynomial) option) -> polynomial -> part list -> part list

val sums :
  (var -> term list option) -> (var -> (var * polynomial) option) ->
  (polynomial * relation) list -> group list -> (part list * polynomial)
  option

val is_positive : inequality -> bool

val some_positive : (polynomial * relation) list -> group list -> bool

val check_products :
  (var -> term list option) -> (var -> (var * polynomial) option) ->
  (polynomial * relation) list -> group list -> bool

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

val minus0 : q list -> q list -> q list

val frame : q list list -> (q list * q list) * q list

val same_length : 'a1 list -> 'a2 list -> bool

val check_kinks : q list list -> q list -> Big_int_Z.big_int list -> bool

val check_one_hidden :
  Big_int_Z.big_int -> q list list -> q list -> Big_int_Z.big_int list -> bool

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

val least0 : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

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

val own_kinks :
  Big_int_Z.big_int -> bool option -> (q * q) list -> Big_int_Z.big_int list
  -> (Big_int_Z.big_int * bool) list option

val gaps_of : (Big_int_Z.big_int * bool) list -> Big_int_Z.big_int list

val near : (Big_int_Z.big_int * bool) list -> Big_int_Z.big_int -> bool

val stretches :
  Big_int_Z.big_int list -> (Big_int_Z.big_int * bool) list -> bool ->
  Big_int_Z.big_int list

val check_places :
  (q * q) list -> (Big_int_Z.big_int * bool) list -> Big_int_Z.big_int ->
  Big_int_Z.big_int -> Big_int_Z.big_int list -> bool

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
| SplitP of form

type fact =
| FactH of Big_int_Z.big_int * Big_int_Z.big_int * bool
| FactU of Big_int_Z.big_int list * Big_int_Z.big_int * bool
| FactP of form * bool

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
| Slope of Big_int_Z.big_int list * Big_int_Z.big_int * bool
| Unit_

type tree =
| Leaf of (named * Big_int_Z.big_int) list
| ProductLeaf of bool option list list * (form * relation) list
   * (Big_int_Z.big_int list * (named * Big_int_Z.big_int) list) list
| Split of split_ * tree * tree
| Kinks of Big_int_Z.big_int list

val neg : term list -> term list

val same_list : Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool

val has : fact list -> fact -> bool

val inside : case -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool

val meaning :
  case -> fact list -> q list -> q list -> named -> inequality option

val meanings :
  case -> fact list -> q list -> q list -> (named * Big_int_Z.big_int) list
  -> (inequality * Big_int_Z.big_int) list option

val at_least : fact list -> form -> bool

val stands : fact list -> (form * relation) -> bool

val settle :
  case -> fact list -> bool option list list -> var -> term list option

val coupled : case -> polynomial list -> var -> (var * polynomial) option

val grouped :
  case -> fact list -> q list -> q list -> (Big_int_Z.big_int
  list * (named * Big_int_Z.big_int) list) list -> group list option

val product_leaf :
  case -> fact list -> q list -> q list -> bool option list list ->
  (form * relation) list -> (Big_int_Z.big_int
  list * (named * Big_int_Z.big_int) list) list -> bool

val update : Big_int_Z.big_int -> (q -> q) -> q list -> q list

val maxQ : q -> q -> q

val minQ : q -> q -> q

val too_many_kinks : case -> Big_int_Z.big_int list -> bool

val refutes : case -> fact list -> q list -> q list -> tree -> bool

val check_tree : case -> tree -> bool

type entry = Big_int_Z.big_int * bool

val power_of_two : Big_int_Z.big_int -> Big_int_Z.big_int

val two_to : Big_int_Z.big_int -> Big_int_Z.big_int

val code : entry -> Big_int_Z.big_int

val bit : entry -> Big_int_Z.big_int

val bits_before : Big_int_Z.big_int -> Big_int_Z.big_int

val more_some : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

val more_twice :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
  Big_int_Z.big_int

val within : Big_int_Z.big_int -> Big_int_Z.big_int -> bool

module IntegerOrder :
 sig
  type t = Big_int_Z.big_int

  val leb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool
 end

module IntegerSort :
 sig
  val merge :
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int list

  val merge_list_to_stack :
    Big_int_Z.big_int list option list -> Big_int_Z.big_int list ->
    Big_int_Z.big_int list option list

  val merge_stack :
    Big_int_Z.big_int list option list -> Big_int_Z.big_int list

  val iter_merge :
    Big_int_Z.big_int list option list -> Big_int_Z.big_int list ->
    Big_int_Z.big_int list

  val sort : Big_int_Z.big_int list -> Big_int_Z.big_int list

  val flatten_stack :
    Big_int_Z.big_int list option list -> Big_int_Z.big_int list
 end

type search =
| Nowhere
| Here of search * Big_int_Z.big_int * search

val look_up : Big_int_Z.big_int -> search -> bool

val filled :
  Big_int_Z.big_int -> Big_int_Z.big_int list -> search * Big_int_Z.big_int
  list

val search_tree : Big_int_Z.big_int list -> search

type spot = { first : Big_int_Z.big_int; reflected : bool; negated : bool }

val size0 : case -> Big_int_Z.big_int

val target : case -> spot -> Big_int_Z.big_int -> Big_int_Z.big_int

val gap_in :
  Big_int_Z.big_int -> spot -> Big_int_Z.big_int -> Big_int_Z.big_int

val spans : Big_int_Z.big_int -> spot -> Big_int_Z.big_int -> bool

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

val fits_mark_in : Big_int_Z.big_int -> placed -> entry -> mark -> bool

val fits_mark : placed -> entry -> mark -> bool

val find_mark :
  (mark -> bool) -> Big_int_Z.big_int -> mark list ->
  (Big_int_Z.big_int * mark) option

val mark_of : placed -> entry -> (Big_int_Z.big_int * mark) option

val entry_at : Big_int_Z.big_int -> placed -> mark -> entry

type cover = { source : placed; last_gap : Big_int_Z.big_int;
               allowed : Big_int_Z.big_int; many : Big_int_Z.big_int }

val stands0 : Big_int_Z.big_int -> placed -> mark -> bool

val stands_for_several : Big_int_Z.big_int -> placed -> mark -> bool

val bits_of :
  Big_int_Z.big_int -> placed -> Big_int_Z.big_int -> (mark -> bool) ->
  Big_int_Z.big_int

val cover_of : placed -> cover

val meets : Big_int_Z.big_int -> Big_int_Z.big_int -> cover -> bool

val roots :
  (Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int ->
  Big_int_Z.big_int -> bool) -> (Big_int_Z.big_int * cover list) list ->
  Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int ->
  Big_int_Z.big_int -> bool

val every_facing :
  (Big_int_Z.big_int -> Big_int_Z.big_int -> bool) -> Big_int_Z.big_int list
  -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool

val slopes_free : cover -> bool

val gaps_with :
  cover list -> Big_int_Z.big_int -> (Big_int_Z.big_int * cover list) list

val on_all : Big_int_Z.big_int -> cover -> bool

val met :
  cover list -> search -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool

val check_affine :
  (Big_int_Z.big_int * cover list) list -> Big_int_Z.big_int -> bool

val check_facings :
  (Big_int_Z.big_int * cover list) list -> cover list -> Big_int_Z.big_int ->
  bool

val check_covers :
  Big_int_Z.big_int -> Big_int_Z.big_int -> cover list -> bool

val check_roots :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> placed list
  -> bool

type grown = { grown_case : case; grown_tree : tree; grown_spots : placed list }

val same_case_spots : grown -> placed list

val check_case_tree :
  Big_int_Z.big_int -> Big_int_Z.big_int -> q list list -> q list -> grown
  list -> bool

type activity = { positive_weights : Big_int_Z.big_int;
                  order_sample : Big_int_Z.big_int; signs_of_neurons : 
                  tree }

val coordinates :
  Big_int_Z.big_int -> Big_int_Z.big_int -> q list -> term list

val height :
  q list list -> Big_int_Z.big_int -> Big_int_Z.big_int -> term list

val meant : q list list -> case -> fact list -> named -> inequality option

val all_meant :
  q list list -> case -> fact list -> (named * Big_int_Z.big_int) list ->
  (inequality * Big_int_Z.big_int) list option

val refuted : q list list -> case -> fact list -> tree -> bool

val case_of : Big_int_Z.big_int -> q list -> activity -> case

val check_activity_tree :
  Big_int_Z.big_int -> q list list -> q list -> activity -> bool

val check_activity :
  Big_int_Z.big_int -> q list list -> q list -> activity list -> bool

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

val part0 :
  Big_int_Z.big_int -> Big_int_Z.big_int list -> 'a1 list -> 'a1 list

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

type line = q * q

val at_ : q -> line -> q

val plus_lines : line list -> line list -> line list

val in_pairs : line list list -> line list list

val total_lines : Big_int_Z.big_int -> line list list -> line list

val total : line list list -> line list

type event = q * line list

type sample = q * q

module EventOrder :
 sig
  type t = event

  val leb : event -> event -> bool
 end

module SampleOrder :
 sig
  type t = sample

  val leb : sample -> sample -> bool
 end

module EventSort :
 sig
  val merge : event list -> event list -> event list

  val merge_list_to_stack :
    event list option list -> event list -> event list option list

  val merge_stack : event list option list -> event list

  val iter_merge : event list option list -> event list -> event list

  val sort : event list -> event list

  val flatten_stack : event list option list -> event list
 end

module SampleSort :
 sig
  val merge : sample list -> sample list -> sample list

  val merge_list_to_stack :
    sample list option list -> sample list -> sample list option list

  val merge_stack : sample list option list -> sample list

  val iter_merge : sample list option list -> sample list -> sample list

  val sort : sample list -> sample list

  val flatten_stack : sample list option list -> sample list
 end

type column = line * q list

val columns : line list -> q list list -> column list

val weighted0 : line -> q list -> line list

val active0 : q -> line -> bool

val at_first : q -> column -> line list list

val switch : q -> column -> event list

val passed : q -> event list -> line list list -> line list list * event list

val swept : (q list -> q) -> line list -> event list -> sample list -> bool

val sweep : (q list -> q) -> line list -> q neuron list -> sample list -> bool

val multiple_of : q list -> q -> q list -> bool

val along_one : Big_int_Z.big_int -> q layer -> (q list * line list) option

val fits_along : q network -> q list list -> q list -> bool

val check_fit :
  Big_int_Z.big_int list -> q network -> q list list -> q list -> bool

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
                 breaks : mark list; sample0 : Big_int_Z.big_int;
                 images : ((Big_int_Z.big_int * bool) * bool) list;
                 nodes : tree }

type shown =
| ByNetwork of Big_int_Z.big_int * q network
| ByKinks of rule * Big_int_Z.big_int list option * Big_int_Z.big_int list
| ByTrees of Big_int_Z.big_int list option * planted list
| ByDependences of (Big_int_Z.big_int * Big_int_Z.big_int) list list
| ByOutputSigns of evidence * evidence
| ByActivity of Big_int_Z.big_int list option * activity list

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

val rescaled_factor :
  q -> q -> (named * Big_int_Z.big_int) -> named * Big_int_Z.big_int

val rescaled : q -> q -> tree -> tree

val grow : bool -> Big_int_Z.big_int -> q list -> q list -> planted -> grown

val tree_width : Big_int_Z.big_int -> bool

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

val many0 : 'a1 reader -> Big_int_Z.big_int -> 'a1 list -> 'a1 list reader

val listed : 'a1 reader -> 'a1 list reader

val optional : 'a1 reader -> 'a1 option reader

val row0 : q neuron reader

val net : q network reader

val read_nets : nets reader

val read_claim : claim reader

val read_rule : rule reader

val read_mark : mark reader

val read_image : ((Big_int_Z.big_int * bool) * bool) reader

val read_form : form reader

val read_relation : relation reader

val read_sign : bool option reader

val read_split : split_ reader

val read_named : named reader

val read_term : (named * Big_int_Z.big_int) reader

val read_nodes : Big_int_Z.big_int -> tree reader

val read_planted : Big_int_Z.big_int -> planted reader

val read_trees : (Big_int_Z.big_int -> 'a1 reader) -> 'a1 list reader

val read_dependence : (Big_int_Z.big_int * Big_int_Z.big_int) list reader

val read_evidence : evidence reader

val read_activity : Big_int_Z.big_int -> activity reader

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
