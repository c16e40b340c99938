#include "game/efg.h"

#include "game/number.h"
#include "game/tree.h"

static void quoted(eq_buf *b, const char *z)
{
    eq_buf_char(b, '"');
    for (; *z != '\0'; z++) {
        if (*z == '"' || *z == '\\') {
            eq_buf_char(b, '\\');
        }
        eq_buf_char(b, *z);
    }
    eq_buf_char(b, '"');
}

static void number_in_kind(const eq_tree *t, uint32_t set, eq_buf *b)
{
    uint64_t number = 0;

    for (size_t i = 0; i <= set; i++) {
        number += t->infoset[i].player == t->infoset[set].player;
    }
    eq_buf_u64(b, number);
}

static void infoset(const eq_tree *t, uint32_t id, eq_buf *b)
{
    const eq_infoset *set = &t->infoset[id];

    number_in_kind(t, id, b);
    eq_buf_char(b, ' ');
    quoted(b, set->name);
    eq_buf_str(b, " { ");
    for (size_t a = 0; a < set->n_action; a++) {
        quoted(b, set->action[a]);
        eq_buf_char(b, ' ');
        if (set->player == EQ_CHANCE) {
            eq_game_number_write(b, set->chance[a], set->chance_exact[a]);
            eq_buf_char(b, ' ');
        }
    }
    eq_buf_str(b, "} ");
}

static void outcome(const eq_tree *t, uint32_t id, eq_buf *b)
{
    const eq_tree_outcome *o;

    if (id == EQ_NO_INDEX) {
        eq_buf_str(b, "0\n");
        return;
    }
    o = &t->outcome[id];
    eq_buf_u64(b, (uint64_t)id + 1);
    eq_buf_char(b, ' ');
    quoted(b, o->name);
    eq_buf_str(b, " { ");
    for (size_t p = 0; p < t->n_player; p++) {
        eq_buf_str(b, p > 0 ? ", " : "");
        eq_game_number_write(b, o->payoff[p], o->exact[p]);
    }
    eq_buf_str(b, " }\n");
}

void eq_efg_write(const eq_tree *t, eq_buf *b)
{
    static const char *const kind[] = { "t ", "c ", "p " };

    eq_buf_str(b, "EFG 2 R ");
    quoted(b, t->title);
    eq_buf_str(b, " {");
    for (size_t p = 0; p < t->n_player; p++) {
        eq_buf_char(b, ' ');
        quoted(b, t->player[p]);
    }
    eq_buf_str(b, " }\n");
    if (t->comment != NULL) {
        quoted(b, t->comment);
        eq_buf_char(b, '\n');
    }
    eq_buf_char(b, '\n');
    for (size_t n = 0; n < t->n_node; n++) {
        const eq_tree_node *node = &t->node[n];

        eq_buf_str(b, kind[node->kind]);
        quoted(b, node->name);
        eq_buf_char(b, ' ');
        if (node->kind == EQ_TREE_CHOICE) {
            eq_buf_u64(b, (uint64_t)t->infoset[node->infoset].player + 1);
            eq_buf_char(b, ' ');
        }
        if (node->kind != EQ_TREE_END) {
            infoset(t, node->infoset, b);
        }
        outcome(t, node->outcome, b);
    }
}
