//! Where the bytes lie: by their digest, on a disk or in memory.

use bytes::Bytes;
use kernel::fold;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock};

/// SHA-256, in hex.
pub fn digest(bytes: &[u8]) -> String {
    fold::hex(&Sha256::digest(bytes))
}

/// The place. Cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    place: Arc<dyn ObjectStore>,
    /// Bytes that are about to be named again must not be removed: who adds shares it, who removes has it alone.
    turn: Arc<RwLock<()>>,
}

impl Blobs {
    /// In a folder, which is made; each write waits for the disk.
    pub fn folder(dir: &std::path::Path) -> Result<Self, String> {
        std::fs::create_dir_all(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
        let place = LocalFileSystem::new_with_prefix(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
        Ok(Self::at(place.with_fsync(true)))
    }
    /// In memory: gone with the process.
    pub fn memory() -> Self {
        Self::at(InMemory::new())
    }
    fn at(place: impl ObjectStore) -> Self {
        Self { place: Arc::new(place), turn: Arc::default() }
    }
    /// Held from [`Blobs::put`] until the row is kept that names the bytes.
    pub async fn adding(&self) -> OwnedRwLockReadGuard<()> {
        Arc::clone(&self.turn).read_owned().await
    }
    /// Held from [`crate::sweep`] until [`crate::swept`].
    pub async fn removing(&self) -> OwnedRwLockWriteGuard<()> {
        Arc::clone(&self.turn).write_owned().await
    }
    /// Keeps bytes under their digest. Written anew even if they are there: what is there may be on its way out.
    pub async fn put(&self, digest: &str, bytes: Vec<u8>) -> Result<(), Error> {
        self.place.put(&path(digest), Bytes::from(bytes).into()).await.map(|_| ())
    }
    /// The bytes; none if there are none.
    pub async fn get(&self, digest: &str) -> Result<Option<Bytes>, Error> {
        match self.place.get(&path(digest)).await {
            Ok(found) => found.bytes().await.map(Some),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(why) => Err(why),
        }
    }
    /// Removes them; what is not there is removed.
    pub async fn remove(&self, digest: &str) -> Result<(), Error> {
        match self.place.delete(&path(digest)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(why) => Err(why),
        }
    }
}

/// `ab/cd/abcd…`: no folder grows too long.
fn path(digest: &str) -> Path {
    let piece = |from: usize| digest.get(from..from + 2).unwrap_or("00");
    Path::from(format!("{}/{}/{digest}", piece(0), piece(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_is_found_until_it_is_removed() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let dir = std::env::temp_dir().join(format!("millet-blobs-{}", std::process::id()));
        for blobs in [Blobs::memory(), Blobs::folder(&dir).unwrap()] {
            runtime.block_on(async {
                let name = digest(b"a picture");
                assert_eq!(blobs.get(&name).await.unwrap(), None);
                for _ in 0..2 {
                    blobs.put(&name, b"a picture".to_vec()).await.unwrap();
                }
                assert_eq!(blobs.get(&name).await.unwrap().as_deref(), Some(&b"a picture"[..]));
                for _ in 0..2 {
                    blobs.remove(&name).await.unwrap();
                }
                assert_eq!(blobs.get(&name).await.unwrap(), None);
            });
        }
        std::fs::remove_dir_all(dir).unwrap();
    }
}
