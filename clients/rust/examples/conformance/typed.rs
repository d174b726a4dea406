//! Requests by their typed stubs, and their results as JSON again.

use ahoyd_client::{Canceller, Client, Request, Result as Answer};
use serde::de::DeserializeOwned;
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{json, Value};

use crate::stubs::by_name;

/// The params' type cannot hold what it was to hold.
pub struct Unfit(pub String);

/// A request that has left.
pub struct Begun {
    pub canceller: Canceller,
    pub wait: Box<dyn FnOnce() -> Answer<Value> + Send>,
}

/// Asks by the stub of that name; by name alone where there is none.
pub fn ask(client: &Client, method: &str, params: &RawValue) -> Result<Begun, Unfit> {
    match by_name(client, method, params)? {
        Some(begun) => Ok(begun),
        None => Ok(begin_plain(client.request::<_, Value>(method, params))),
    }
}

pub fn begin<P, T>(params: &RawValue, stub: impl FnOnce(&P) -> Request<T>) -> Result<Begun, Unfit>
where
    P: Serialize + DeserializeOwned,
    T: Serialize + Send + 'static,
{
    let typed: P = serde_json::from_str(params.get()).map_err(unfit)?;
    let asked = serde_json::from_str(params.get()).map_err(unfit)?;
    within(&asked, &serde_json::to_value(&typed).map_err(unfit)?, "params")?;
    Ok(begin_plain(stub(&typed)))
}

pub fn begin_plain<T: Serialize + Send + 'static>(request: Request<T>) -> Begun {
    let canceller = request.canceller();
    let wait = move || {
        let result = request.wait()?;
        Ok(match serde_json::to_value(result).expect("results are JSON") {
            Value::Null => json!({}),
            value => value,
        })
    };
    Begun { canceller, wait: Box::new(wait) }
}

fn unfit(error: serde_json::Error) -> Unfit {
    Unfit(error.to_string())
}

/// Whether all that was asked is sent; null is the same as left out. serde takes a list for a struct, too.
fn within(asked: &Value, sent: &Value, path: &str) -> Result<(), Unfit> {
    match (asked, sent) {
        (Value::Null, _) => Ok(()),
        (Value::Object(asked), Value::Object(sent)) => {
            asked.iter().try_for_each(|(name, member)| {
                within(
                    member,
                    sent.get(name).unwrap_or(&Value::Null),
                    &format!("{}.{}", path, name),
                )
            })
        }
        (Value::Array(asked), Value::Array(sent)) if asked.len() == sent.len() => {
            asked.iter().zip(sent).try_for_each(|(asked, sent)| within(asked, sent, path))
        }
        (Value::Number(asked), Value::Number(sent)) if asked.as_f64() == sent.as_f64() => Ok(()),
        (asked, sent) if asked == sent => Ok(()),
        (asked, sent) => Err(Unfit(format!("{}: {} would be sent as {}", path, asked, sent))),
    }
}
