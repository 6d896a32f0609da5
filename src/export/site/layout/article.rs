//! An advisory's page as search engines read it: a `TechArticle` and its place in the site, as JSON-LD of schema.org.

use serde_json::{Value, json};

use super::Crumb;
use crate::export::site::context::Context;
use crate::model::advisory::Advisory;
use crate::model::locale::Locale;
use crate::render::Html;
use crate::route::reference::cve_url;
use crate::route::{self, Page};

/// `None` where the site has no address: what is linked is named by it. `crumbs` is the way to the page, itself the last.
///
/// It stands on the runbook alone, and is short: a reader in a hurry loads it too.
pub(super) fn data(
    context: &Context<'_>,
    advisory: &Advisory,
    crumbs: &[Crumb],
    home: &str,
) -> Option<Html> {
    let site = &context.catalog().site;
    let base = site.base_url.as_deref()?;
    let locale = context.locale;
    let address = |path: &str| route::absolute(base, path);
    let page = |locale: Locale| address(&route::page(Page::Advisory(&advisory.id), locale));
    let own = page(locale);
    let mut article = json!({
        "@type": "TechArticle",
        "@id": own,
        "headline": advisory.title.get(locale).as_str(),
        "inLanguage": locale.tag(),
        "datePublished": advisory.issued().to_string(),
        "dateModified": advisory.changed().0.to_string(),
        "publisher": {"@type": "Organization", "name": site.organisation.get(locale).as_str()},
        "about": advisory.vulnerabilities.iter().map(|one| json!({
            "@type": "Thing", "name": one.cve.as_str(), "sameAs": cve_url(one.cve.as_str()),
        })).collect::<Value>(),
    });
    let links = advisory
        .documents
        .iter()
        .filter_map(|one| one.link.as_ref());
    let links = links.filter_map(|link| context.registry().links.get(link)?.url.get(locale));
    let sources: Vec<&str> = links.map(|(url, _)| url).collect();
    if !sources.is_empty() {
        article["isBasedOn"] = Value::from(sources);
    }
    let other = json!({"@id": page(locale.other())});
    if advisory.source_locale == locale {
        article["workTranslation"] = other;
    } else {
        article["translationOfWork"] = other;
    }
    let start = (home, Some(route::page(Page::Home, locale)));
    let way = crumbs
        .iter()
        .map(|crumb| (crumb.text.text.as_str(), crumb.path.clone()));
    let items: Value = std::iter::once(start)
        .chain(way)
        .zip(1..)
        .map(|((name, path), position)| {
            let item = path.map_or_else(|| own.clone(), |path| address(&path));
            json!({"@type": "ListItem", "position": position, "name": name, "item": item})
        })
        .collect();
    let data = json!({
        "@context": "https://schema.org",
        "@graph": [article, {"@type": "BreadcrumbList", "itemListElement": items}],
    });
    Some(Html::trusted(in_script(&data.to_string())))
}

/// JSON that ends no element and begins no comment.
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::in_script;

    #[test]
    fn a_text_ends_no_element() {
        let told = in_script(&serde_json::json!("</script><!-- &amp;").to_string());
        assert!(!told.contains(['<', '>', '&']));
        let read: String = serde_json::from_str(&told).unwrap();
        assert_eq!(read, "</script><!-- &amp;");
    }
}
