//! An article as a tree, whatever it was written in.

/// Words without their blanks, since where a line is broken says nothing, and the addresses behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) links: Vec<String>,
}

impl Words {
    pub(super) fn says(&self, words: &str) -> bool {
        self.text.contains(&squeezed(words))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Heading(u8, Words),
    Paragraph(Words),
    /// `info` is the language and, where the place has one, the title.
    Code {
        info: String,
        text: String,
    },
    Box(String, Vec<Node>),
    Folding(Words, Vec<Node>),
    Quote(Vec<Node>),
    List(bool, Vec<Vec<Node>>),
    Table(Vec<Vec<Words>>),
}

pub(super) fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .collect()
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Article(pub(super) Vec<Node>);

impl Article {
    /// Every node, outer before inner, in reading order.
    pub(super) fn nodes(&self) -> Vec<&Node> {
        let mut found = Vec::new();
        gather(&self.0, &mut found);
        found
    }

    /// What stands below the heading that ends in these words, up to the next of its level.
    pub(super) fn section(&self, title: &str) -> Option<Self> {
        let title = squeezed(title);
        let start = self.0.iter().position(
            |node| matches!(node, Node::Heading(_, words) if words.text.ends_with(&title)),
        )?;
        let Node::Heading(level, _) = self.0[start] else {
            return None;
        };
        let rest = &self.0[start + 1..];
        let end = rest
            .iter()
            .position(|node| matches!(node, Node::Heading(other, _) if *other <= level))
            .unwrap_or(rest.len());
        Some(Self(rest[..end].to_vec()))
    }

    /// Every word, code included.
    pub(super) fn words(&self) -> Words {
        let mut all = Words::default();
        let mut add = |words: &Words| {
            all.text.push_str(&words.text);
            all.links.extend(words.links.iter().cloned());
        };
        for node in self.nodes() {
            match node {
                Node::Heading(_, words) | Node::Paragraph(words) | Node::Folding(words, _) => {
                    add(words);
                }
                Node::Table(rows) => rows.iter().flatten().for_each(&mut add),
                Node::Code { info, text } => add(&Words {
                    text: squeezed(&format!("{info}{text}")),
                    links: Vec::new(),
                }),
                Node::Box(..) | Node::Quote(_) | Node::List(..) => {}
            }
        }
        all
    }

    /// The article without the first node that is like this, to see whether it is missed.
    pub(super) fn without(&self, like: fn(&Node) -> bool) -> Self {
        let mut done = false;
        Self(cut(&self.0, like, &mut done))
    }
}

fn cut(nodes: &[Node], like: fn(&Node) -> bool, done: &mut bool) -> Vec<Node> {
    let mut kept = Vec::new();
    for node in nodes {
        if !*done && like(node) {
            *done = true;
            continue;
        }
        kept.push(match node {
            Node::Box(kind, inner) => Node::Box(kind.clone(), cut(inner, like, done)),
            Node::Folding(title, inner) => Node::Folding(title.clone(), cut(inner, like, done)),
            Node::Quote(inner) => Node::Quote(cut(inner, like, done)),
            Node::List(numbered, items) => Node::List(
                *numbered,
                items.iter().map(|item| cut(item, like, done)).collect(),
            ),
            other => other.clone(),
        });
    }
    kept
}

fn gather<'n>(nodes: &'n [Node], found: &mut Vec<&'n Node>) {
    for node in nodes {
        found.push(node);
        match node {
            Node::Box(_, inner) | Node::Folding(_, inner) | Node::Quote(inner) => {
                gather(inner, found);
            }
            Node::List(_, items) => items.iter().for_each(|item| gather(item, found)),
            Node::Heading(..) | Node::Paragraph(_) | Node::Code { .. } | Node::Table(_) => {}
        }
    }
}

/// What is open while an article is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Open {
    Article,
    Heading(u8),
    Paragraph,
    Code(String),
    Box(String),
    Folding,
    /// The words that a reader clicks on.
    Summary,
    Quote,
    List(bool),
    Item,
    Table,
    Row,
    Cell,
}

struct Frame {
    open: Open,
    words: Words,
    code: String,
    summary: Words,
    nodes: Vec<Node>,
    items: Vec<Vec<Node>>,
    cells: Vec<Words>,
    rows: Vec<Vec<Words>>,
}

impl Frame {
    fn new(open: Open) -> Self {
        Self {
            open,
            words: Words::default(),
            code: String::new(),
            summary: Words::default(),
            nodes: Vec::new(),
            items: Vec::new(),
            cells: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Words that stand between blocks, as in the item of a tight list, are a paragraph.
    fn flush(&mut self) {
        if self.words != Words::default() {
            self.nodes
                .push(Node::Paragraph(std::mem::take(&mut self.words)));
        }
    }
}

/// Builds the tree from what opens, what closes, and the words between.
pub(super) struct Builder(Vec<Frame>);

impl Builder {
    pub(super) fn new() -> Self {
        Self(vec![Frame::new(Open::Article)])
    }

    fn top(&mut self) -> &mut Frame {
        self.0.last_mut().expect("the article is open")
    }

    pub(super) fn open(&mut self, open: Open) {
        if !matches!(open, Open::Summary) {
            self.top().flush();
        }
        self.0.push(Frame::new(open));
    }

    pub(super) fn is_code(&self) -> bool {
        matches!(
            self.0.last(),
            Some(Frame {
                open: Open::Code(_),
                ..
            })
        )
    }

    pub(super) fn text(&mut self, text: &str) {
        let frame = self.top();
        if matches!(frame.open, Open::Code(_)) {
            frame.code.push_str(text);
        } else {
            frame.words.text.push_str(&squeezed(text));
        }
    }

    pub(super) fn link(&mut self, address: &str) {
        self.top().words.links.push(address.to_owned());
    }

    pub(super) fn close(&mut self, what: &Open) {
        let mut frame = self.0.pop().expect("something is open");
        assert_eq!(&frame.open, what, "closed where it does not end");
        let words = frame.words.clone();
        let parent = self.0.last_mut().expect("the article stays open");
        let node = match frame.open.clone() {
            Open::Article => unreachable!("the article stays open"),
            Open::Heading(level) => Node::Heading(level, words),
            Open::Paragraph => Node::Paragraph(words),
            Open::Code(info) => Node::Code {
                info,
                text: frame.code,
            },
            Open::Summary => {
                parent.summary = words;
                return;
            }
            Open::Cell => {
                parent.cells.push(words);
                return;
            }
            Open::Row => {
                parent.rows.push(frame.cells);
                return;
            }
            Open::Table => Node::Table(frame.rows),
            Open::Item => {
                frame.flush();
                parent.items.push(frame.nodes);
                return;
            }
            Open::List(numbered) => Node::List(numbered, frame.items),
            Open::Box(kind) => {
                frame.flush();
                Node::Box(kind, frame.nodes)
            }
            Open::Folding => {
                frame.flush();
                Node::Folding(frame.summary, frame.nodes)
            }
            Open::Quote => {
                frame.flush();
                Node::Quote(frame.nodes)
            }
        };
        parent.nodes.push(node);
    }

    /// Closes the innermost box or folding, whatever it is called.
    pub(super) fn close_container(&mut self) {
        let open = self.top().open.clone();
        assert!(
            matches!(open, Open::Box(_) | Open::Folding),
            "a box is closed while {open:?} is open"
        );
        self.close(&open);
    }

    pub(super) fn finish(mut self) -> Article {
        assert_eq!(self.0.len(), 1, "{:?} does not end", self.top().open);
        self.top().flush();
        Article(self.0.remove(0).nodes)
    }
}
